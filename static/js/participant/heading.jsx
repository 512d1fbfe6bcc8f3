/** The heading of what is on the page now. When it changes, reading starts there: on top, with the focus. */

import { useEffect, useRef } from "preact/hooks";

let arrived = false;

/** @param {{about?: string, children: any}} props about: names what there is to do; a new one moves the focus */
export function Heading({ about, children }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    if (arrived && about) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    arrived = true;
  }, [about]);
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}
