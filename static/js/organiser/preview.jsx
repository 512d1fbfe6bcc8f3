/** A screen within the editor: a phone or the hall, as they will be, with what the editor tells. Nothing is sent from here. */

import { render } from "preact";
import { setLanguage } from "../core/i18n.js";
import { page } from "../core/page.js";
import { HallPreview } from "./preview/hall.jsx";
import { PhonePreview } from "./preview/phone.jsx";

const { what } = page();
const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** Screens move the focus to what is new; here it stays where somebody types, unless they are in this frame. */
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function focusWithin(options) {
  if (document.hasFocus()) focus.call(this, options);
};

/** Light and dark as the editor says, not as the machine does. @param {boolean} dark */
function paint(dark) {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      if (!("scheme" in rule)) Object.assign(rule, { scheme: rule.conditionText.includes("prefers-color-scheme: dark") });
      if (/** @type {any} */ (rule).scheme) rule.media.mediaText = dark ? "all" : "not all";
    }
  }
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
}

addEventListener("message", ({ source, data }) => {
  const shown = data?.shown;
  if (source !== parent || !shown) return;
  setLanguage(shown.language);
  paint(shown.dark);
  render(what === "hall" ? <HallPreview shown={shown} /> : <PhonePreview shown={shown} />, root);
});
parent.postMessage("ready", window.origin);
