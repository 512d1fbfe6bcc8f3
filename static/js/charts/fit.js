/** On the hall screen nothing scrolls: what is too tall for its box is written smaller until it fits. */

import { useLayoutEffect, useRef } from "preact/hooks";

const STEP = 0.94;
const SMALLEST = 0.3;

/** @param {HTMLElement} element */
function shrinkToFit(element) {
  let fit = 1;
  element.style.setProperty("--fit", "1");
  while (element.scrollHeight > element.clientHeight + 1 && fit > SMALLEST) {
    fit *= STEP;
    element.style.setProperty("--fit", String(fit));
  }
}

/**
 * For an element whose font size is a multiple of `--fit`; looks again when its box or `content` changes.
 * @param {boolean} limited @param {string} content  changes when the words change, not with every number
 */
export function useFit(limited, content) {
  const element = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched || !limited) return undefined;
    const look = () => shrinkToFit(watched);
    const observer = new ResizeObserver(look);
    observer.observe(watched);
    document.fonts?.ready.then(look);
    look();
    return () => observer.disconnect();
  }, [limited, content]);
  return element;
}
