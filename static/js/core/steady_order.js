/** A list whose order does not change under the finger. */

import { useRef } from "preact/hooks";

/**
 * The entries in the order one has seen them in: known ones stay where they were, new ones come after them. Pure.
 * @template {{id: string}} Entry
 * @param {string[]} seen  ids in the order they were drawn last @param {Entry[]} entries  in the newest order
 * @returns {Entry[]}
 */
export function inSeenOrder(seen, entries) {
  const place = new Map(seen.map((id, at) => [id, at]));
  const at = (/** @type {Entry} */ entry) => place.get(entry.id) ?? seen.length;
  return [...entries].sort((one, other) => at(one) - at(other));
}

/**
 * Keeps the order while `held`, and as long as the component lives where that is always so.
 * @template {{id: string}} Entry
 * @param {Entry[]} entries @param {boolean} [held] @returns {Entry[]}
 */
export function useSteadyOrder(entries, held = true) {
  const seen = useRef(/** @type {string[]} */ ([]));
  const drawn = held ? inSeenOrder(seen.current, entries) : entries;
  seen.current = drawn.map(({ id }) => id);
  return drawn;
}
