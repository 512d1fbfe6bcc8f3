/** How sure people are of an option, from 5 (certain) at the beginning of its bar to 1 (guessing). Pure. */

export const LEVELS = [5, 4, 3, 2, 1];

/** @typedef {{level: number, share: number}} Part  level 0: did not say; share: of the bar */

/**
 * The parts of an option's bar, those without people left out; null where it was not asked.
 * @param {import("./types.js").Round} round @param {string} option @returns {Part[]|null}
 */
export function partsOf({ tally }, option) {
  const sure = tally?.confidence?.[option];
  const chosen = tally?.counts?.[option] ?? 0;
  if (!sure) return null;
  const parts = LEVELS.map((level) => ({ level, people: sure.counts[level] ?? 0 }));
  return [...parts, { level: 0, people: chosen - sure.n }]
    .filter(({ people }) => people > 0)
    .map(({ level, people }) => ({ level, share: people / chosen }));
}

/** @param {import("./types.js").Round} round @param {string} option @returns {number|null|undefined} undefined: not asked */
export const meanOf = ({ tally }, option) => tally?.confidence?.[option]?.mean;
