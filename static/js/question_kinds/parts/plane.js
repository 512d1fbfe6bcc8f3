/**
 * Places on a plane: [x, y], from 0 (low) to 1 (high), x to the right and y upwards. Pure.
 *
 * @typedef {[number, number]} Place
 * @typedef {Record<string, Place>} Places  item -> place
 */

/** @param {number} part */
const inside = (part) => Math.round(Math.max(0, Math.min(1, part)) * 100) / 100;

/**
 * The place under a finger, to a hundredth; beyond an edge: on it.
 * @param {{left: number, top: number, width: number, height: number}} box @param {number} clientX @param {number} clientY
 * @returns {Place}
 */
export function placeAt({ left, top, width, height }, clientX, clientY) {
  return [inside((clientX - left) / width), inside(1 - (clientY - top) / height)];
}

/**
 * One axis moved, the other as it was or in the middle.
 * @param {Place|undefined} place @param {0|1} axis @param {number} percent @returns {Place}
 */
export function movedAlong(place, axis, percent) {
  const [x, y] = place ?? [0.5, 0.5];
  return axis === 0 ? [inside(percent / 100), y] : [x, inside(percent / 100)];
}

/** Where to draw it, in per cent from the left and from the top. @param {Place} place */
export function drawnAt([x, y]) {
  return { left: `${x * 100}%`, top: `${(1 - y) * 100}%` };
}

/**
 * The next item that has no place yet, after this one and then from the beginning; none: -1.
 * @param {string[]} ids @param {Places} places @param {number} from
 */
export function nextOpen(ids, places, from) {
  const order = ids.map((_, index) => (from + 1 + index) % ids.length);
  return order.find((index) => !places[ids[index] ?? ""]) ?? -1;
}
