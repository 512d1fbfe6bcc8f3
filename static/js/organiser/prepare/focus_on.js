/** The focus goes to a place of the form. */

import { nameOf } from "./paths.js";

const FIRST = "input, textarea, select, button, a[href]";

/**
 * To a place, or to what is nearest around it; what is folded around it is opened. Returns what was found.
 * @param {import("./paths.js").Path} keyed
 */
export function focusOn(keyed) {
  for (let length = keyed.length; length > 0; length -= 1) {
    const name = nameOf(keyed.slice(0, length));
    const found = document.querySelector(`#form [data-path="${CSS.escape(name)}"]`);
    if (!found) continue;
    for (let around = found.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
    /** @type {HTMLElement|null} */ (found.querySelector(FIRST))?.focus();
    return found;
  }
  document.getElementById("form-title")?.focus();
  return null;
}
