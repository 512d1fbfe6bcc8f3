/**
 * The texts of others that this phone supports, as plain data. What a tap wants waits until the server has taken it, and
 * is sent again after a lost connection. Pure.
 *
 * @typedef {{of: string|null, held: Record<string, boolean>, wished: Record<string, boolean>}} Supports
 *   of: the question it is about; held: by text, as the server has it; wished: wanted and not acknowledged yet
 */

import { sessionOf } from "./rehearsed.js";

/** @type {Supports} */
export const NO_SUPPORTS = { of: null, held: {}, wished: {} };

/** The question on stage, where its texts take support; a rehearsal is another session. @param {any} stage */
function questionOf(stage) {
  return stage?.question?.support ? JSON.stringify([sessionOf(stage), stage.question.id]) : null;
}

/** @template {{stage: any, supports: Supports, sending: boolean, notice: string|null}} State @param {State} state @param {any} message @returns {State} */
export function withSupports(state, message) {
  const before = atHome(state);
  switch (message.type) {
    case "me": return { ...state, supports: told(before, state.stage, message.me) };
    case "support": return { ...state, supports: { ...before, wished: { ...before.wished, [message.text]: message.support } }, notice: null };
    case "supported": return { ...state, supports: taken(before, message), sending: false };
    case "not_supported": return refused({ ...state, sending: false, supports: before }, message);
    default: return before === state.supports ? state : { ...state, supports: before };
  }
}

/** Another question begins with nothing. @param {{stage: any, supports: Supports}} state @returns {Supports} */
function atHome({ stage, supports }) {
  const of = questionOf(stage);
  return !stage || of === supports.of ? supports : { ...NO_SUPPORTS, of };
}

/** @param {Supports} before @param {any} stage @param {any} me @returns {Supports} */
function told(before, stage, me) {
  if (!me.supported || me.question !== stage?.question?.id) return before;
  return { ...before, held: Object.fromEntries(me.supported.map((/** @type {string} */ text) => [text, true])) };
}

/** @param {Supports} before @param {{text: string, support: boolean}} message @returns {Supports} */
function taken(before, { text, support }) {
  const held = { ...before.held, [text]: support };
  return { ...before, held, wished: before.wished[text] === support ? without(before.wished, text) : before.wished };
}

/** `keep`: it is sent again a little later. @template {{supports: Supports}} State @param {State} state @param {{text: string, keep: boolean}} message @returns {State} */
function refused(state, { text, keep }) {
  if (keep) return state;
  return { ...state, supports: { ...state.supports, wished: without(state.supports.wished, text) }, notice: "support" };
}

/** @param {Record<string, boolean>} wished @param {string} text */
const without = (wished, text) => Object.fromEntries(Object.entries(wished).filter(([id]) => id !== text));

/** What is to be sent next, or null. @param {{stage: any, supports: Supports}} state */
export function nextSupport({ stage, supports }) {
  const [first] = Object.entries(supports.wished);
  if (!first || supports.of === null || questionOf(stage) !== supports.of) return null;
  return { question: stage.question.id, text: first[0], support: first[1] };
}

/**
 * What the chart of texts needs to know and to do; undefined where texts take no support.
 * @param {{stage: any, supports: Supports}} state @param {string|undefined} own  this phone's text @param {(message: any) => void} tell
 * @returns {import("../charts/types.js").Support|undefined}
 */
export function supportOf({ stage, supports }, own, tell) {
  if (questionOf(stage) === null || stage.session.state !== "live") return undefined;
  const isOn = (/** @type {string} */ id) => supports.wished[id] ?? supports.held[id] ?? false;
  return {
    isOn, isOwn: (text) => text === own, waits: (id) => id in supports.wished,
    toggle: (id) => tell({ type: "support", text: id, support: !isOn(id) }),
  };
}
