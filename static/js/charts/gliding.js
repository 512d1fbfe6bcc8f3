/** Lets the entries of a list glide to their new places, so that the eye can follow what overtakes what; new ones appear. */

import { useLayoutEffect, useRef } from "preact/hooks";

/** @typedef {{x: number, y: number, width: number}} Place  without what is still gliding */

const GLIDE_MS = 600;
const APPEAR_MS = 500;

/** @param {import("preact").RefObject<any>} list @param {boolean} wanted  after each drawing */
export function useGliding(list, wanted) {
  const places = useRef(/** @type {Map<HTMLElement, Place>} */ (new Map()));
  useLayoutEffect(() => {
    if (!wanted || !list.current) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const before = places.current;
    places.current = new Map([...list.current.children].map((entry) => [entry, placeOf(entry)]));
    for (const [entry, now] of places.current) {
      const was = before.get(entry);
      if (calm || !now.width) continue;
      if (!was?.width) { // not by CSS: that would begin again each time the entries are counted
        entry.animate([{ opacity: 0 }, { opacity: 1 }], { duration: APPEAR_MS, easing: "ease-out" });
        continue;
      }
      if (was.x === now.x && was.y === now.y) continue;
      const from = `translate(${was.x - now.x}px, ${was.y - now.y}px)`;
      entry.animate([{ transform: from }, { transform: "none" }], { duration: GLIDE_MS, easing: "ease-out" });
    }
  });
}

/** @param {HTMLElement} entry @returns {Place} */
const placeOf = (entry) => ({ x: entry.offsetLeft, y: entry.offsetTop, width: entry.offsetWidth });
