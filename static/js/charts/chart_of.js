/** The chart of a question kind, from the same registry the phones use. */

import { kinds } from "question-kinds";

/** @param {string} name @returns {((props: import("./types.js").ChartProps) => any)|null} */
export function chartOf(name) {
  return kinds[name]?.Chart ?? null;
}
