/** Keeps the keyboard's place when the focused button goes away because it has done its work. */

import { useLayoutEffect, useRef } from "preact/hooks";

/** For a container of buttons: if the focused one is gone after drawing, the first one left gets the focus. */
export function useKeptFocus() {
  const container = useRef(/** @type {any} */ (null));
  const inside = Boolean(container.current?.contains(document.activeElement));
  useLayoutEffect(() => {
    if (inside && document.activeElement === document.body) container.current?.querySelector("button")?.focus();
  });
  return container;
}
