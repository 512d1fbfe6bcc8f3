/** The heading of what is on the page now. When it changes, reading starts there: on top, with the focus. */

import { useEffect, useRef } from "preact/hooks";

let arrived = false;

/**
 * @param {{about?: string, calm?: boolean, children: any}} props
 *   about: names what there is to do; a new one moves the focus; calm: only where nothing else has it
 */
export function Heading({ about, calm = false, children }) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    if (arrived && about && (!calm || document.activeElement === document.body)) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    arrived = true;
  }, [about]);
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}
