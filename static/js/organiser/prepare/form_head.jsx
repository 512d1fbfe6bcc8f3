/** The heading of what is being edited; it takes the focus when something else was chosen. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../core/i18n.js";

let arrived = "";

/** Reading goes on at the top of the form, once it is drawn. */
export function focusForm() {
  requestAnimationFrame(() => document.getElementById("form-title")?.focus({ preventScroll: true }));
}

/** To the first button of the preview. @param {Event} event */
function focusPreview(event) {
  event.preventDefault();
  /** @type {HTMLElement|null} */ (document.querySelector(".preview button"))?.focus();
}

/** @param {{title: string, about: string}} props  about: names what is edited */
export function FormHead({ title, about }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useLayoutEffect(() => { // before anything else takes the focus on purpose
    if (arrived && arrived !== about) heading.current?.focus({ preventScroll: true });
    if (arrived !== about) document.getElementById("form")?.scrollTo({ top: 0 });
    arrived = about;
  }, [about]);
  return (
    <>
      <h2 class="form__head" id="form-title" ref={heading} tabIndex={-1}>{title}</h2>
      <a class="skip" href="#preview-title" onClick={focusPreview}>{t("To the preview")}</a>
    </>
  );
}
