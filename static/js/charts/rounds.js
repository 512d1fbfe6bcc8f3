/** Which round is drawn, and what its numbers are shares of. */

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
