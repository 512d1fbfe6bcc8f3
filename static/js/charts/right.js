/** Right answers, once they are told: with revealed results, while no round is open. Before that nobody has them. Pure. */

/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Round} Round */
/** @typedef {{question: string, right?: string[], rounds: Round[]}|null|undefined} Results */

/** A question with what the results tell is right. @param {Question} question @param {Results} results @returns {Question} */
export function withRight(question, results) {
  return results?.right && results.question === question.id ? { ...question, right: results.right } : question;
}

/** Rounds with who was right, as far as results tell it. @param {Round[]} rounds @param {Results} results @returns {Round[]} */
export function roundsWithRight(rounds, results) {
  if (!results?.right) return rounds;
  return rounds.map((round) => {
    const told = results.rounds.find((other) => other.round === round.round)?.tally;
    if (!round.tally || !told) return round;
    return { ...round, tally: { ...round.tally, right: told.right, right_by_confidence: told.right_by_confidence } };
  });
}

/** @param {Question} question @param {string} option */
export const isRight = (question, option) => Boolean(question.right?.includes(option));

/**
 * Of those who answered: how many were right, and how many were sure (4 or 5) and not right; null: not told or not asked.
 * @param {Round} round @returns {{right: number|null, sureButWrong: number|null}}
 */
export function rightOf({ tally }) {
  const levels = tally?.right_by_confidence;
  const wrong = levels ? [4, 5].map((level) => levels[level].n - levels[level].right) : null;
  return { right: tally?.right ?? null, sureButWrong: wrong && wrong[0] + wrong[1] };
}
