/**
 * What a phone knows, as plain data: (state, message) -> state. No page, no socket.
 *
 * @typedef {{question: string, round: number}} Slot  a question in one round
 * @typedef {Slot & {answer: Record<string, any>}} Choice
 * @typedef {{
 *   stage: any, me: any, status: string, code: string|undefined, draft: Choice|null, waiting: Choice|null,
 *   sending: boolean, editing: boolean, notice: string|null, synced: {stage: boolean, me: boolean}
 * }} State  draft: being chosen; waiting: wanted by the person, not acknowledged yet; synced: heard since connecting
 */

/** @returns {State} */
export function emptyState(stage = null) {
  return {
    stage, me: null, status: "connecting", code: undefined, draft: null, waiting: null, sending: false, editing: false,
    notice: null, synced: { stage: false, me: false },
  };
}

/** @param {any} stage @returns {Slot|null} */
export function slotOf(stage) {
  return stage?.question ? { question: stage.question.id, round: stage.question.round } : null;
}

/** @param {Slot|null|undefined} one @param {Slot|null|undefined} other */
export const sameSlot = (one, other) => Boolean(one && other && one.question === other.question && one.round === other.round);

/** The answer that the server holds for the question on stage. @param {State} state */
export function countedAnswer({ stage, me }) {
  return sameSlot(slotOf(stage), me) ? me.answer : null;
}

/** Canonical JSON, to compare answers. @param {any} value @returns {string} */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value && typeof value === "object") {
    return `{${Object.keys(value).sort().map((key) => `${key}:${canonical(value[key])}`).join()}}`;
  }
  return JSON.stringify(value);
}

/** Whether the waiting answer should be sent now. @param {State} state */
export function shouldSend({ status, synced, waiting, sending, stage }) {
  const open = stage?.question?.state === "open" && stage.session.state === "live";
  return status === "connected" && synced.stage && synced.me && !sending && waiting !== null && open
    && sameSlot(slotOf(stage), waiting);
}

/** A waiting answer that can no longer be counted is given up, and the person told. @param {State} state @returns {State} */
function settled(state) {
  const { waiting, stage, synced, sending } = state;
  if (!waiting || sending || !synced.stage || !synced.me) return state;
  const here = sameSlot(slotOf(stage), waiting);
  if (here && canonical(countedAnswer(state)) === canonical(waiting.answer)) return { ...state, waiting: null, editing: false };
  if (here && stage.question.state === "open") return state;
  return { ...state, waiting: null, notice: "too_late" };
}

/** @param {State} state @param {any} message @returns {State} */
export function after(state, message) {
  switch (message.type) {
    case "status": {
      const synced = message.status === "connected" ? state.synced : { stage: false, me: false };
      return { ...state, status: message.status, code: message.code, sending: false, synced };
    }
    case "stage": return settled(withStage(state, message.stage));
    case "me": return settled({ ...state, me: message.me, synced: { ...state.synced, me: true } });
    case "draft": return { ...state, draft: message.answer && { ...message.slot, answer: message.answer }, notice: null };
    case "want": return { ...state, waiting: message.choice, notice: null };
    case "sending": return { ...state, sending: true };
    case "counted": return counted(state, message.choice);
    case "withdrawn": return { ...state, me: { ...state.me, ...message.slot, answer: null }, draft: null, editing: false };
    case "refused": return { ...state, sending: false, waiting: message.keep ? state.waiting : null, notice: message.code };
    case "edit": return { ...state, editing: true, draft: message.draft, notice: null };
    case "profile": return { ...state, me: { ...state.me, ...message.profile } };
    default: return state;
  }
}

/** @param {State} state @param {any} stage @returns {State} */
function withStage(state, stage) {
  const changed = !sameSlot(slotOf(stage), slotOf(state.stage));
  const fresh = changed ? { editing: false, notice: null } : {};
  const draft = sameSlot(state.draft, slotOf(stage)) ? state.draft : null;
  return { ...state, ...fresh, draft, stage, synced: { ...state.synced, stage: true } };
}

/** @param {State} state @param {Choice} choice @returns {State} */
function counted(state, choice) {
  const { question, round, answer } = choice;
  const waiting = sameSlot(state.waiting, choice) && canonical(state.waiting?.answer) !== canonical(answer) ? state.waiting : null;
  return { ...state, me: { ...state.me, question, round, answer }, waiting, sending: false, editing: false, draft: null };
}
