/** Which round is drawn, what it is called, and what its numbers are shares of. */

import { plural, tIn, tx } from "../core/i18n.js";

/** @typedef {import("./types.js").Round} Round */

/** The round drawn large: the newest. @param {Round[]} rounds @returns {Round|null} */
export function newest(rounds) {
  return rounds.length ? rounds[rounds.length - 1] : null;
}

/** Rounds shown quietly beside it, newest first: at most two, and none that is sealed. @param {Round[]} rounds */
export function earlier(rounds) {
  return rounds.slice(0, -1).filter((round) => round.tally).reverse().slice(0, 2);
}

/** How many gave an answer: shares are of these. @param {Round} round */
export function answered(round) {
  return Math.max(0, round.ballots - (round.tally?.abstained ?? 0));
}

/** How many answers, for a spoken summary; where groups count the same, the counts are nobody's. @param {Round} round @param {number} n */
export function answersWords(round, n) {
  if (round.alike) return plural(round.alike, "Weighted: {n} group, counted alone", "Weighted: {n} groups, each counted the same");
  return plural(n, "{n} answer", "{n} answers");
}

/** Its label, else its number. @param {{round: number, label?: import("./types.js").Text|null}} round @param {string} language */
export function roundName({ round, label }, language) {
  return label ? tx(label, language) : tIn(language, "round {n}", { n: round });
}

/** A name at the beginning of a line. @param {Parameters<typeof roundName>[0]} round @param {string} language */
export function roundTitle(round, language) {
  const name = roundName(round, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
