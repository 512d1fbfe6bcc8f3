/** Moving entries of a list: by keys, by buttons, and with the mouse. The page is drawn from state alone. */

import { useEffect, useRef } from "preact/hooks";
import { t } from "../../core/i18n.js";
import { say, useEditor } from "./editor.js";

/** @typedef {import("./paths.js").Path} Path */

/**
 * @param {Path} path of the list @param {number} length
 * @returns {(from: number, to: number) => void}
 */
export function useMove(path, length) {
  const { tell } = useEditor();
  return (from, to) => {
    if (to < 0 || to >= length || from === to) return;
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    tell({ type: "edit", action: { type: "move", path, from, to } });
    if (focused?.isConnected) focused.focus(); // moving it in the page takes its focus
    say(t("Now in place {place} of {n}.", { place: to + 1, n: length }));
  };
}

/** Alt and an arrow move the entry that has the focus. @param {number} index @param {(from: number, to: number) => void} move */
export const onArrows = (index, move) => (/** @type {KeyboardEvent} */ event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || !step) return;
  event.preventDefault();
  event.stopPropagation();
  move(index, index + step);
};

/**
 * @param {{onMove: (from: number, to: number, other: string|null) => void, group?: string, disabled?: boolean}} options
 *   other: the `data-list` of the list it was dropped into, where it is another one of the group
 */
export function useDragging({ onMove, group, disabled = false }) {
  const list = useRef(/** @type {any} */ (null));
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => {
    const element = list.current;
    if (!element || disabled) return undefined;
    /** @type {import("sortablejs")|undefined} */
    let sortable;
    let gone = false;
    import("sortablejs").then(({ default: Sortable }) => {
      if (!gone) sortable = Sortable.create(element, options(element, group, (from, to, other) => latest.current(from, to, other)));
    }).catch(() => {}); // the keys and buttons are enough
    return () => {
      gone = true;
      sortable?.destroy();
    };
  }, [disabled, group]);
  return list;
}

/**
 * @param {HTMLElement} element @param {string|undefined} group @param {(from: number, to: number, other: string|null) => void} onMove
 * @returns {import("sortablejs").Options}
 */
function options(element, group, onMove) {
  return {
    handle: ".grip", draggable: ".sortable", animation: 120, group,
    onEnd: ({ oldDraggableIndex: from = 0, newDraggableIndex: to = 0, item, to: target, from: source }) => {
      const others = [...source.children].filter((child) => child !== item);
      source.insertBefore(item, others[from] ?? null);
      if (target !== element) onMove(from, to, /** @type {HTMLElement} */ (target).dataset.list ?? null);
      else if (from !== to) onMove(from, to, null);
    },
  };
}
