/** When the picture of a shift says more than two rounds beside each other. */

/**
 * Whether a hall sees more in it than in the rounds side by side: most moves can be drawn, or places, or numbers.
 * @param {import("./types.js").Shift|null|undefined} shift
 */
export function worthDrawing(shift) {
  if (!shift) return false;
  if (shift.ranks || shift.before) return true;
  const parts = shift.items ? Object.values(shift.items) : [shift];
  const sum = (/** @type {(part: import("./types.js").Moves) => number} */ of) =>
    parts.reduce((whole, part) => whole + (part?.moves ? of(/** @type {import("./types.js").Moves} */ (part)) : 0), 0);
  const drawn = sum(({ moves }) => moves.reduce((whole, { n }) => whole + n, 0));
  return drawn > 0 && drawn * 2 >= sum(({ n }) => n);
}
