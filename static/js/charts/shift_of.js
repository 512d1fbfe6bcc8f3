/** The picture of a shift, from the registry of question kinds. */

import { kinds } from "question-kinds";

/** @param {string} name @returns {((props: import("./types.js").ShiftProps) => any)|null} */
export function shiftOf(name) {
  return kinds[name]?.Shift ?? null;
}

/** Whether there is enough to draw for a hall: moves, places, or numbers. @param {import("./types.js").Shift|null|undefined} shift */
export function worthDrawing(shift) {
  if (!shift) return false;
  const moves = [shift, ...Object.values(shift.items ?? {})].flatMap((part) => part?.moves ?? []);
  return moves.length > 0 || Boolean(shift.ranks) || Boolean(shift.before);
}
