/** The picture of a shift, from the registry of question kinds. */

import { kinds } from "question-kinds";

/** @param {string} name @returns {((props: import("./types.js").ShiftProps) => any)|null} */
export function shiftOf(name) {
  return kinds[name]?.Shift ?? null;
}
