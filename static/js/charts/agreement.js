/** Van der Eijk's agreement in plain words. The thresholds and their reasons: docs/decisions/0011. Pure. */

export const AGREES = 0.5;
export const SPLIT = -0.1;
/** Fewer answers say nothing of a hall. */
export const FEWEST = 5;

/**
 * @param {import("./types.js").ItemTally|undefined} item
 * @returns {{level: "agrees"|"spread"|"split", message: string}|null}
 */
export function agreementWord(item) {
  const a = item?.agreement;
  if (!item || a === null || a === undefined || item.n < FEWEST) return null;
  if (a >= AGREES) return { level: "agrees", message: "opinions are close" };
  return a <= SPLIT ? { level: "split", message: "split in two camps" } : { level: "spread", message: "opinions are spread" };
}
