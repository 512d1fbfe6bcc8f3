/** The inner size of an element, followed as it changes. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** @typedef {import("./word_layout.js").Box} Box */

/** @returns {[import("preact").RefObject<any>, Box|null]} */
export function useBox() {
  const element = useRef(/** @type {HTMLElement|null} */ (null));
  const [box, setBox] = useState(/** @type {Box|null} */ (null));
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = watched;
      if (width > 0 && height > 0) setBox((b) => (b?.width === width && b.height === height ? b : { width, height }));
    };
    const observer = new ResizeObserver(read);
    observer.observe(watched);
    read();
    return () => observer.disconnect();
  }, []);
  return [element, box];
}
