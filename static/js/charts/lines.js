/** The results of a question as one line for each option or item, so that groups and rounds can stand side by side. Pure. */

import { median, number, oneDigit, percent, share } from "./numbers.js";
import { isRight } from "./right.js";
import { answered } from "./rounds.js";
import { shareOfRange } from "./scales.js";

/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Round} Round */
/**
 * @typedef {{id: string, text: import("./types.js").Text|null, value: number|null, words: string, amount: number|null,
 *   columns?: number[], band?: [number, number], against?: number, right?: boolean}} Line
 *   value: where it lies, 0 to 1; words: as it is read; amount: what a change is counted in; columns: a distribution,
 *   0 to 1 each; band: a range, 0 to 1; against: a share that stands against `value`, 0 to 1; right: told to be a right answer
 * @typedef {{word: string, of: (question: Question, round: Round, language: string) => Line[],
 *   change: (by: number, language: string) => string}} Lines  word: what `words` are; change: by how much, without a sign
 */

/** @param {number} by @param {string} language */
const whole = (by, language) => number(Math.round(by), language);

/** Options by the share of those who chose them. @type {Lines} */
export const CHOSEN = {
  word: "Share",
  of: (question, round, language) => (question.options ?? []).map(({ id, text }) => {
    const value = share(round.tally?.counts?.[id] ?? 0, answered(round));
    return { id, text, value, words: percent(value, language), amount: Math.round(value * 100), right: isRight(question, id) };
  }),
  change: whole,
};

/** Options by the points they were given on average. @type {Lines} */
export const SHARED_OUT = {
  word: "mean points",
  of: (question, round, language) => (question.options ?? []).map(({ id, text }) => {
    const mean = /** @type {any} */ (round.tally?.options?.[id])?.mean ?? null;
    const value = mean === null ? null : mean / /** @type {any} */ (question).total;
    return { id, text, value, words: oneDigit(mean, language), amount: mean === null ? null : Math.round(mean * 10) / 10 };
  }),
  change: oneDigit,
};

/** Options by their place. @type {Lines} */
export const PLACED = {
  word: "Place",
  of: (question, round) => (question.options ?? []).map(({ id, text }) => {
    const options = round.tally?.options ?? {};
    const points = options[id]?.points ?? 0;
    const place = 1 + Object.values(options).filter((other) => other.points > points).length;
    const most = answered(round) * Math.max(1, Object.keys(options).length - 1);
    return { id, text, value: share(points, most), words: `${place}.`, amount: -place };
  }),
  change: whole,
};

/** Items by their mean on the scale, with how the ratings lie. @type {Lines} */
export const RATED = {
  word: "mean",
  of: (question, round, language) => (question.items ?? []).map(({ id, text }) => {
    const item = round.tally?.items?.[id];
    const points = question.scale?.points ?? 2;
    const mean = item?.mean ?? null;
    const counts = Array.from({ length: points }, (_, index) => item?.counts[String(index + 1)] ?? 0);
    const most = Math.max(1, ...counts);
    return {
      id, text, value: mean === null ? null : (mean - 1) / (points - 1), words: oneDigit(mean, language),
      amount: mean === null ? null : Math.round(mean * 10) / 10, columns: counts.map((count) => count / most),
    };
  }),
  change: oneDigit,
};

/** A number by its median, with the middle half. @type {Lines} */
export const NUMBERED = {
  word: "median",
  of: (question, round, language) => {
    const tally = /** @type {any} */ (round.tally);
    const at = (/** @type {number} */ value) => shareOfRange(value, /** @type {any} */ (question));
    if (!tally?.n) return [{ id: "median", text: null, value: null, words: "–", amount: null }];
    return [{
      id: "median", text: null, value: at(tally.median), words: median(tally.median, language), amount: tally.median,
      band: [at(tally.q1), at(tally.q3)],
    }];
  },
  change: (by, language) => number(by, language, 2),
};

/** Statements by the share of those who agree, with those who disagree against them. @type {Lines} */
export const AGREED = {
  word: "Agree",
  of: (question, round, language) => (question.statements ?? []).map(({ id, text }) => {
    const { agree = 0, pass = 0, disagree = 0 } = round.tally?.statements?.[id] ?? {};
    const n = agree + pass + disagree;
    const value = n ? agree / n : null;
    const words = value === null ? "–" : percent(value, language);
    return { id, text, value, words, amount: value === null ? null : Math.round(value * 100), against: n ? disagree / n : 0 };
  }),
  change: whole,
};
