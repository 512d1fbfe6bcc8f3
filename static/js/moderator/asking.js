/** Asking once more, in place: the focus goes to "No", and afterwards to what stands there again. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** `before`: what stands there while nothing is asked; any element that takes the focus. */
export function useAsking() {
  const [asking, ask] = useState(false);
  const no = useRef(/** @type {HTMLButtonElement|null} */ (null));
  const before = useRef(/** @type {any} */ (null));
  const asked = useRef(false);
  useLayoutEffect(() => {
    if (asking) no.current?.focus();
    else if (asked.current) before.current?.focus();
    asked.current = asking;
  }, [asking]);
  return { asking, ask, no, before };
}
