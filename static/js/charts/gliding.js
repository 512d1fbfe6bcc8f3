/** Lets the entries of a list glide to their new places, so that the eye can follow what overtakes what. */

import { useLayoutEffect, useRef } from "preact/hooks";

const GLIDE_MS = 600;

/** @param {import("preact").RefObject<any>} list @param {boolean} wanted  after each drawing */
export function useGliding(list, wanted) {
  const places = useRef(/** @type {Map<Element, DOMRect>} */ (new Map()));
  useLayoutEffect(() => {
    if (!wanted || !list.current) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const before = places.current;
    places.current = new Map([...list.current.children].map((entry) => [entry, entry.getBoundingClientRect()]));
    for (const [entry, now] of places.current) {
      const was = before.get(entry);
      if (calm || !was?.width || !now.width || (was.x === now.x && was.y === now.y)) continue;
      const from = `translate(${was.x - now.x}px, ${was.y - now.y}px)`;
      entry.animate([{ transform: from }, { transform: "none" }], { duration: GLIDE_MS, easing: "ease-out" });
    }
  });
}
