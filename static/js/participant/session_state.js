/**
 * What a phone knows, as plain data: (state, message) -> state. No page, no socket.
 *
 * @typedef {{session: string, question: string, round: number}} Slot  a question in one round
 * @typedef {Slot & {answer: Record<string, any>}} Choice
 * @typedef {{group?: string|null, language?: string}} Profile
 * @typedef {{
 *   stage: any, me: any, held: Record<string, any>, status: string, code: string|undefined, draft: Choice|null,
 *   waiting: Choice|null, wish: Profile|null, sending: boolean, editing: boolean, notice: string|null,
 *   offset: number|null, synced: {stage: boolean, me: boolean}, supports: import("./supports.js").Supports
 * }} State  held: answers the server has, by slot; draft: being chosen; waiting, wish: answer and profile the person
 *   wants and the server has not acknowledged; offset: milliseconds the server's clock is ahead; synced: heard since connecting
 */

import { forgotten, sessionOf } from "./rehearsed.js";
import { NO_SUPPORTS, withSupports } from "./supports.js";

/** @returns {State} */
export function emptyState(stage = null) {
  return {
    stage, me: null, held: {}, status: "connecting", code: undefined, draft: null, waiting: null, wish: null,
    sending: false, editing: false, notice: null, offset: null, synced: { stage: false, me: false },
    supports: NO_SUPPORTS,
  };
}

/** @param {any} stage @returns {Slot|null} */
export function slotOf(stage) {
  if (!stage?.question) return null;
  return { session: sessionOf(stage), question: stage.question.id, round: stage.question.round };
}

/** @param {Slot} slot */
const named = ({ session, question, round }) => JSON.stringify([session, question, round]);

/** @param {Slot|null|undefined} one @param {Slot|null|undefined} other */
export const sameSlot = (one, other) => Boolean(one && other && named(one) === named(other));

/** @param {any} stage */
export const isOpen = (stage) => stage?.question?.state === "open" && stage.session.state === "live";

/** The answer that the server holds for the question on stage. @param {State} state */
export function countedAnswer({ stage, held }) {
  const slot = slotOf(stage);
  return (slot && held[named(slot)]) ?? null;
}

/** The group as the person last wanted it. @param {State} state @returns {string|null} */
export const groupOf = ({ wish, me }) => (wish?.group === undefined ? me?.group ?? null : wish.group);

/** Equal answers have equal strings. @param {any} value @returns {string} */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value && typeof value === "object") {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
  }
  return JSON.stringify(value);
}

/** @param {State} state */
export const mayTalk = ({ status, synced, sending }) => status === "connected" && synced.stage && synced.me && !sending;

/** Whether the profile should be sent now: before the ballot, which carries the group. @param {State} state */
export const shouldTell = (state) => mayTalk(state) && state.wish !== null;

/** Whether the waiting answer should be sent now. @param {State} state */
export function shouldSend(state) {
  return mayTalk(state) && state.wish === null && isOpen(state.stage) && sameSlot(slotOf(state.stage), state.waiting);
}

/** @param {State} state @param {any} message @returns {State} */
export const after = (state, message) => withSupports(settled(step(state, message)), message);

/** @param {State} state @param {any} message @returns {State} */
function step(state, message) {
  switch (message.type) {
    case "status": return withStatus(state, message);
    case "stage": return withStage(state, message.stage);
    case "me": return withMe({ ...state, offset: message.offset ?? state.offset }, message.me);
    case "draft": return { ...state, draft: message.answer && { ...message.slot, answer: message.answer }, notice: null };
    case "want": return { ...state, waiting: message.choice, notice: null };
    case "wish": return { ...state, wish: { ...state.wish, ...message.profile } };
    case "sending": return { ...state, sending: true };
    case "told": return { ...state, sending: false, me: { ...state.me, ...message.profile }, wish: rest(state.wish, message.profile) };
    case "rested": return { ...state, sending: false };
    case "dropped": return { ...state, sending: false, wish: null, notice: "profile" };
    case "counted": return counted(state, message.choice);
    case "withdrawn": return { ...state, held: { ...state.held, [named(message.slot)]: null }, editing: false, notice: null };
    case "refused": return refused(state, message);
    case "edit": return { ...state, editing: true, draft: message.draft, waiting: null, notice: null };
    case "keep": return { ...state, editing: false, draft: null, notice: null };
    case "notice": return { ...state, notice: message.code };
    default: return state;
  }
}

/** A waiting answer that is held already, or can no longer be counted, waits no more; the person is told. @param {State} state @returns {State} */
function settled(state) {
  const { waiting, stage, synced, sending } = state;
  if (!waiting || sending || !synced.stage || !synced.me) return state;
  const here = sameSlot(slotOf(stage), waiting);
  if (here && canonical(countedAnswer(state)) === canonical(waiting.answer)) {
    return { ...state, waiting: null, draft: null, editing: false, notice: null };
  }
  if (here && isOpen(stage)) return state;
  return { ...state, waiting: null, draft: waiting, notice: here ? "too_late" : "missed" };
}

/** @param {State} state @param {{status: string, code?: string}} message @returns {State} */
function withStatus(state, { status, code }) {
  return { ...state, status, code, sending: false, synced: { stage: false, me: false } };
}

/** @param {State} state @param {any} stage @returns {State} */
function withStage(state, stage) {
  const fresh = sameSlot(slotOf(stage), slotOf(state.stage)) ? {} : { editing: false, notice: null };
  return { ...state, ...fresh, ...forgotten(state.stage, stage), stage, synced: { ...state.synced, stage: true } };
}

/** @param {State} state @param {any} me @returns {State} */
function withMe(state, me) {
  const session = state.stage && sessionOf(state.stage);
  const held = me.question ? { ...state.held, [named({ ...me, session })]: me.answer } : state.held;
  return { ...state, me, held, synced: { ...state.synced, me: true } };
}

/** @param {State} state @param {Choice} choice @returns {State} */
function counted(state, choice) {
  const held = { ...state.held, [named(choice)]: choice.answer };
  if (state.waiting !== choice) return { ...state, held, sending: false };
  return { ...state, held, waiting: null, sending: false, editing: false, draft: null, notice: null };
}

/** `keep`: it is sent again a little later. @param {State} state @param {{code: string, keep: boolean}} message @returns {State} */
function refused(state, { code, keep }) {
  if (keep) return { ...state, sending: false, notice: code };
  return {
    ...state, sending: false, waiting: null, draft: state.waiting, notice: code,
    editing: state.editing && code !== "already_cast",
  };
}

/** What was wished beyond what has been told. @param {Profile|null} wish @param {Profile} told @returns {Profile|null} */
function rest(wish, told) {
  const left = Object.entries(wish ?? {}).filter(([name, value]) => /** @type {any} */ (told)[name] !== value);
  return left.length ? Object.fromEntries(left) : null;
}
