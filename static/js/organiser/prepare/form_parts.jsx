/** The parts of a long form, at its head: one stop of Tab, arrow keys go from part to part, and each leads to its part. */

import { useState } from "preact/hooks";
import { t } from "../../core/i18n.js";
import { focusOn } from "./focus_on.js";

/** @typedef {import("./paths.js").Path} Path */

/** On with the first field of a part, its heading above it. @param {Path} keyed */
const go = (keyed) => focusOn(keyed)?.scrollIntoView({ block: "start" });

/** The way back, at the end of the form. */
export function BackToParts() {
  const back = (/** @type {Event} */ event) => {
    event.preventDefault();
    /** @type {HTMLElement|null} */ (document.querySelector(".form-parts [tabindex='0']"))?.focus();
  };
  return <a class="skip skip--end" href="#form-title" onClick={back}>{t("To the parts of this form")}</a>;
}

/** @param {{parts: [Path, string][]}} props */
export function FormParts({ parts }) {
  const [at, setAt] = useState(0);
  const onKeyDown = (/** @type {KeyboardEvent & {currentTarget: HTMLElement}} */ event) => {
    const there = {
      ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: parts.length - 1,
    }[event.key];
    if (there === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll("button")[(there + parts.length) % parts.length]?.focus();
  };
  return (
    <div class="form-parts" role="toolbar" aria-label={t("Parts of this form")} onKeyDown={onKeyDown}>
      {parts.map(([keyed, words], index) => (
        <button
          key={words} type="button" class="link" tabIndex={index === at ? 0 : -1} onFocus={() => setAt(index)}
          onClick={() => go(keyed)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
