/** Van der Eijk's agreement in plain words. The thresholds and their reasons: docs/decisions/0011. Pure. */

export const AGREES = 0.5;
export const SPLIT = -0.1;
/** Fewer answers say nothing of a hall. */
export const FEWEST = 5;

/**
 * Nothing beside consensus, and beside "no consensus" only that there are two camps: other words may contradict the verdict.
 * @param {import("./types.js").ItemTally|undefined} item
 * @param {{reached: import("./types.js").Reached}|null} [verdict]  what the rule of the question says of it
 * @returns {{level: "agrees"|"spread"|"split", message: string}|null}
 */
export function agreementWord(item, verdict = null) {
  const exact = item?.agreement;
  if (!item || exact === null || exact === undefined || item.n < FEWEST || verdict?.reached) return null;
  const a = Math.round(exact * 100) / 100; // as files show it
  if (verdict) return a <= SPLIT ? { level: "split", message: "split in two camps" } : null;
  if (a >= AGREES) return { level: "agrees", message: "opinions are close" };
  return a <= SPLIT ? { level: "split", message: "split in two camps" } : { level: "spread", message: "opinions are spread" };
}
