/** The heading of what is being edited; it takes the focus when something else was chosen. */

import { useEffect, useRef } from "preact/hooks";

let arrived = "";

/** @param {{title: string, about: string, children?: any}} props  about: names what is edited */
export function FormHead({ title, about, children }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    const chosen = document.activeElement?.closest("[data-selects]");
    if (arrived && arrived !== about && !chosen) heading.current?.focus({ preventScroll: true });
    if (arrived !== about) document.getElementById("form")?.scrollTo({ top: 0 });
    arrived = about;
  }, [about]);
  return (
    <div class="form__head">
      <h2 id="form-title" ref={heading} tabIndex={-1}>{title}</h2>
      {children}
    </div>
  );
}
