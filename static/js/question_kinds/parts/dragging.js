/** Dragging in a list, loaded only where there is something to drag. */

import { useEffect, useRef } from "preact/hooks";

/**
 * The dragged element is put back to where it was: the page is drawn from state alone.
 * @param {{current: HTMLOListElement|null}} list @param {string[]} order @param {boolean} disabled
 * @param {(from: number, to: number) => void} onMove
 */
export function useDragging(list, order, disabled, onMove) {
  const latest = useRef(onMove);
  latest.current = onMove;
  const useful = !disabled && order.length > 1;
  useEffect(() => {
    if (!useful || !list.current) return undefined;
    const element = list.current;
    /** @type {import("sortablejs")|undefined} */
    let sortable;
    let gone = false;
    import("sortablejs").then(({ default: Sortable }) => {
      if (!gone) sortable = Sortable.create(element, optionsOf(element, (from, to) => latest.current(from, to)));
    }).catch(() => {}); // without a connection the buttons are enough
    return () => {
      gone = true;
      sortable?.destroy();
    };
  }, [useful]);
}

/** @param {HTMLElement} element @param {(from: number, to: number) => void} onMove @returns {import("sortablejs").Options} */
function optionsOf(element, onMove) {
  return {
    handle: ".place, .rank-text", animation: 120, delay: 120, delayOnTouchOnly: true,
    onEnd: ({ oldIndex = 0, newIndex = 0, item }) => {
      element.insertBefore(item, element.children[oldIndex + (newIndex < oldIndex ? 1 : 0)] ?? null);
      if (oldIndex !== newIndex) onMove(oldIndex, newIndex);
    },
  };
}
