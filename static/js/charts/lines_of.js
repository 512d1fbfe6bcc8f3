/** The lines of a question's results, from the registry of question kinds. */

import { kinds } from "question-kinds";

/** @param {string} name @returns {import("./lines.js").Lines|null} */
export function linesOf(name) {
  return kinds[name]?.lines ?? null;
}
