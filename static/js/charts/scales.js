/** Where things lie along an axis. Pure. */

const FULL_BARS = [0.1, 0.25, 0.5, 0.75, 1];

/** The share a bar of full length stands for: a round one, so that it seldom changes while answers come in. @param {number[]} shares */
export function fullBar(shares) {
  const most = Math.max(0, ...shares);
  return FULL_BARS.find((full) => most <= full) ?? 1;
}

/**
 * @typedef {{from: number, to: number, count: number}} Bin  half open, the last one closed
 * @typedef {{minimum: number, maximum: number, step: number}} Limits
 * @typedef {{first: number, last: number}} Ends  places on the grid, from 0
 */

/** The places of the first and the last number in each bin. @param {Bin[]} bins @param {Limits} limits @returns {Ends[]} */
export function binEnds(bins, { minimum, maximum, step }) {
  const firsts = bins.map((bin) => Math.max(0, Math.ceil((bin.from - minimum) / step - 1e-9)));
  const last = Math.floor((maximum - minimum) / step + 1e-9);
  return firsts.map((first, index) => ({ first, last: (firsts[index + 1] ?? last + 1) - 1 }));
}

/**
 * Where a value lies over the columns, 0 to 1: a number alone in its bin is in the middle of its column.
 * @param {number} value @param {Ends[]} ends @param {Limits} limits
 */
export function placeOver(value, ends, { minimum, step }) {
  const place = (value - minimum) / step + 0.5;
  const column = ends.findIndex(({ last }) => place <= last + 1);
  const found = ends[column];
  if (!found) return 1;
  return Math.max(0, (column + (place - found.first) / (found.last - found.first + 1)) / ends.length);
}

/** Where a number lies between the limits, 0 to 1. @param {number|null} value @param {{minimum: number, maximum: number}} limits */
export function shareOfRange(value, { minimum, maximum }) {
  return value === null || maximum <= minimum ? 0 : Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum)));
}

/** Every how many columns there is room for a label. @param {string[]} labels @param {number} letters  that fit side by side */
export function labelEvery(labels, letters) {
  const longest = Math.max(1, ...labels.map((label) => label.length + 1));
  return Math.max(1, Math.ceil((labels.length * longest) / letters));
}
