/** Where the bars and ribbons of a flow lie: a slot of height 10 for each place, the same left and right. Pure. */

/** @typedef {import("./types.js").Move} Move */
/** @typedef {{y: number, height: number}} Band */
/** @typedef {Move & {path: string, stayed: boolean}} Ribbon */

export const SLOT = 10;
const FULLEST = 8.4;
export const WIDTH = 100;
const BAR = 5;

/**
 * @param {string[]} places  from top to bottom
 * @param {Record<string, number>} before @param {Record<string, number>} after  people at each place
 * @param {Move[]} moves
 * @returns {{before: Band[], after: Band[], ribbons: Ribbon[]}}  moves that stay come first, so that others cross over them
 */
export function flowOf(places, before, after, moves) {
  const most = Math.max(1, ...places.flatMap((place) => [before[place] ?? 0, after[place] ?? 0]));
  const unit = FULLEST / most;
  const bands = (/** @type {Record<string, number>} */ counts) => places.map((place, slot) => {
    const height = (counts[place] ?? 0) * unit;
    return { y: slot * SLOT + (SLOT - height) / 2, height };
  });
  const left = bands(before);
  const right = bands(after);
  const at = (/** @type {string} */ place) => places.indexOf(place);
  const from = left.map(({ y }) => y);
  const to = right.map(({ y }) => y);
  const starts = new Map();
  const inOrder = (/** @type {"from"|"to"} */ first, /** @type {"from"|"to"} */ then) =>
    [...moves].sort((a, b) => at(a[first]) - at(b[first]) || at(a[then]) - at(b[then]));
  for (const move of inOrder("from", "to")) {
    starts.set(move, from[at(move.from)]);
    from[at(move.from)] = (from[at(move.from)] ?? 0) + move.n * unit;
  }
  const ribbons = inOrder("to", "from").map((move) => {
    const end = to[at(move.to)] ?? 0;
    to[at(move.to)] = end + move.n * unit;
    return { ...move, stayed: move.from === move.to, path: ribbonPath(starts.get(move), end, move.n * unit) };
  });
  return { before: left, after: right, ribbons: ribbons.sort((a, b) => Number(b.stayed) - Number(a.stayed)) };
}

/** @param {number} start @param {number} end @param {number} height */
function ribbonPath(start, end, height) {
  const [x, right, middle] = [BAR, WIDTH - BAR, WIDTH / 2];
  const curve = (/** @type {number} */ x1, /** @type {number} */ y1, /** @type {number} */ x2, /** @type {number} */ y2) =>
    `C ${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  return `M ${x} ${start} ${curve(x, start, right, end)} V ${end + height} ${curve(right, end + height, x, start + height)} Z`;
}
