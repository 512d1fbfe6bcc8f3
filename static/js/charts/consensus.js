/** The rule of a consensus and its verdict, as one sentence each, in a language. Pure. */

import { tIn, tx } from "../core/i18n.js";
import { number, percent, twoDigits } from "./numbers.js";

/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {Record<string, string|number>} Values */

/** @param {Question} question @param {string} language @returns {Values} */
function bandsOf({ consensus, scale }, language) {
  const { agree_from: from = 0, agree_share: share = 0, disagree_to: to = 0, disagree_share: few = 0 } = consensus ?? {};
  const high = scale?.points ?? from;
  return {
    share: percent(share, language), few: percent(few, language),
    top: from === high ? String(high) : `${from}–${high}`, bottom: to === 1 ? "1" : `1–${to}`,
  };
}

/** A number in the unit of the question, where it has one. @param {Question} question @param {number} value @param {string} language */
const withUnit = (question, value, language) => `${number(value, language, 2)} ${tx(question.unit, language)}`.trim();

/** What would be consensus; empty where there is no rule. @param {Question} question @param {string} language */
export function ruleSentence(question, language) {
  const rule = question.consensus;
  if (!rule) return "";
  if (rule.agree_from !== undefined) {
    return tIn(language, "Consensus: at least {share} at {top} and less than {few} at {bottom}, or the reverse", bandsOf(question, language));
  }
  if (rule.iqr_at_most !== undefined) {
    const values = { n: withUnit(question, rule.iqr_at_most, language) };
    return question.scale
      ? tIn(language, "Consensus: the middle half of the answers spreads over at most {n} on the scale", values)
      : tIn(language, "Consensus: the middle half of the answers spreads over at most {n}", values);
  }
  if (rule.share_at_least !== undefined) {
    return tIn(language, "Consensus: at least {share} choose the same answer", { share: percent(rule.share_at_least, language) });
  }
  const values = { w: twoDigits(rule.kendall_w_at_least, language) };
  return tIn(language, "Consensus: the rankings agree at {w} or more, from 0 to 1 (Kendall's W)", values);
}

/** @param {Verdict} verdict @param {string} language */
function headOf(verdict, language) {
  if (verdict.reached === "for") return tIn(language, "Consensus for");
  if (verdict.reached === "against") return tIn(language, "Consensus against");
  return verdict.reached ? tIn(language, "Consensus") : tIn(language, "No consensus");
}

/** The numbers behind it. @param {Question} question @param {Verdict} verdict @param {string} language */
function numbersOf(question, { rule, numbers }, language) {
  if (rule === "bands") {
    const { top, bottom } = bandsOf(question, language);
    const values = { top, bottom, high: percent(numbers.top, language), low: percent(numbers.bottom, language) };
    return tIn(language, "{high} at {top}, {low} at {bottom}", values);
  }
  if (rule === "iqr") {
    return tIn(language, "the middle half spreads over {n}", { n: withUnit(question, numbers.iqr, language) });
  }
  if (rule === "kendall_w") return `W = ${twoDigits(numbers.w, language)}`;
  const option = question.options?.find(({ id }) => id === numbers.option);
  const share = percent(numbers.share, language);
  if (!option) return tIn(language, "several answers are level at {share}", { share });
  return tIn(language, "{share} chose “{option}”", { share, option: tx(option.text, language) });
}

/** What was reached, and by which numbers. @param {Question} question @param {Verdict} verdict @param {string} language */
export function verdictSentence(question, verdict, language) {
  const { numbers } = verdict;
  if (numbers.items !== undefined) {
    return tIn(language, "Consensus on {n} of {all} statements", { n: numbers.items_reached, all: numbers.items });
  }
  if (numbers.n < 2 || numbers.w === null) return tIn(language, "Too few answers for a consensus");
  return `${headOf(verdict, language)}: ${numbersOf(question, verdict, language)}`;
}
