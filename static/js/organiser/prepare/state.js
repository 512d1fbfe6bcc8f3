/**
 * What the editor knows, as plain data: (state, message) -> state. No page, no server.
 *
 * @typedef {import("./paths.js").Path} Path
 * @typedef {{path: Path, message: string}} Problem  path with keys in place of the numbers of entries
 * @typedef {{part: "event"} | {part: "session", session: string} | {part: "question", session: string, question: string}} Selected
 *   by the keys of the entries, so that it stays while they move
 * @typedef {{document: any, selected: Selected}} Past
 * @typedef {"saved"|"typing"|"saving"|"refused"|"offline"|"shut"|"conflict"} Status
 * @typedef {import("./identity.js").Known} Known
 * @typedef {{document: any, version: string, frozen: any, known: Known}} Told  what the server has; document with keys
 * @typedef {{document: any, saved: any, version: string, frozen: any, known: Known, selected: Selected, past: Past[], future: Past[],
 *   mark: string|null, status: Status, sending: any, problems: Problem[], other: Told|null,
 *   removed: string|null, clashes: Path[], joined: boolean, by: string|null}} State
 *   saved: the document the server has; mark: edits with the same one are undone together; sending: the document on its way;
 *   other: what somebody else has saved, while there is a conflict; removed: what the last edit took away, in words;
 *   clashes: what both changed; joined: changes of somebody else were taken in since the last edit; by: whose they are, where an
 *   account says it
 */

import { changed } from "./document.js";
import { alike, keyedPath, settled } from "./identity.js";
import { merged } from "./merge.js";

const MOST_PAST = 200;
/** As far back as undo goes once changes of somebody else were taken in: each step has to take them in too. */
const MOST_JOINED = 30;

/** @param {Told} told @returns {State} */
export function startState({ document, version, frozen, known }) {
  return {
    document, saved: document, version, frozen, known, selected: { part: "event" }, past: [], future: [], mark: null,
    status: "saved", sending: null, problems: [], other: null, removed: null, clashes: [], joined: false, by: null,
  };
}

/** @param {State} state @param {any} message @returns {State} */
export function after(state, message) {
  switch (message.type) {
    case "edit": return edited(state, message);
    case "undo": return stepped(state, "past", "future");
    case "redo": return stepped(state, "future", "past");
    case "select": return { ...state, selected: message.selected, mark: null };
    case "sending": return { ...state, status: "saving", sending: state.document, mark: null };
    case "accepted": return accepted(state, message.told);
    case "refused": return refused(state, message.problems);
    case "unreachable": return { ...state, status: "offline", sending: null };
    case "shut": return { ...state, status: "shut", sending: null };
    case "conflict": return inConflict({ ...state, by: message.by ?? null }, alike(message.told, state.known));
    case "prefer": return state.other ? together(state, state.other, message.side) : state;
    case "restored": return { ...state, ...message.kept, status: "typing", past: past(state) };
    default: return state;
  }
}

/** @param {State} state */
const past = ({ past: before, document, selected }) => [...before, { document, selected }].slice(-MOST_PAST);

/** @param {State} state @param {{action?: any, actions?: any[], mark?: string, selected?: Selected, removed?: string}} message @returns {State} */
function edited(state, { action, actions = [action], mark, selected, removed }) {
  const document = actions.reduce(changed, state.document);
  if (document === state.document) return selected ? { ...state, selected } : state;
  const together = mark !== undefined && mark === state.mark;
  return {
    ...state, document, selected: selected ?? state.selected, past: together ? state.past : past(state), future: [],
    mark: mark ?? null, removed: removed ?? null, joined: false, ...statusWith(state, document),
  };
}

/**
 * A conflict stays until it is decided, and what is on its way stays on its way; what the server has needs no saving.
 * @param {State} state @param {any} document @returns {{status: Status, problems?: Problem[]}}
 */
function statusWith({ status, saved }, document) {
  if (status === "conflict" || status === "saving") return { status };
  return document === saved ? { status: "saved", problems: [] } : { status: "typing" };
}

/** @param {State} state @param {"past"|"future"} from @param {"past"|"future"} to @returns {State} */
function stepped(state, from, to) {
  const target = state[from].at(-1);
  if (!target) return state;
  const here = { document: state.document, selected: state.selected };
  return {
    ...state, ...target, [from]: state[from].slice(0, -1), [to]: [...state[to], here], mark: null, removed: null, ...statusWith(state, target.document),
  };
}

/** @param {State} state @param {Told} told  its `known` is of the keys of the document that was sent @returns {State} */
function accepted(state, { version, frozen, known }) {
  const document = settled(state.document, frozen, known);
  const same = state.document === state.sending;
  return {
    ...state, document, saved: same ? document : state.sending, version, frozen, known, sending: null,
    status: same ? "saved" : "typing", problems: [],
  };
}

/** @param {State} state @param {Problem[]} problems @returns {State} */
function refused(state, problems) {
  const keyed = problems.map(({ path, message }) => ({ path: keyedPath(state.sending, path), message }));
  return { ...state, status: state.document === state.sending ? "refused" : "typing", sending: null, problems: keyed };
}

/** Both changes are kept where they are about different things; else somebody has to choose. @param {State} state @param {Told} told @returns {State} */
function inConflict(state, told) {
  const { clashes } = merged(state.saved, state.document, told.document, "mine");
  if (clashes.length === 0) return together(state, told, "mine");
  return { ...state, status: "conflict", sending: null, other: told, clashes };
}

/** What both changed; where they changed the same, that of one side. @param {State} state @param {Told} told @param {"mine"|"theirs"} side @returns {State} */
function together(state, told, side) {
  const { document, version, frozen, known } = told;
  const join = (/** @type {any} */ mine, /** @type {"mine"|"theirs"} */ preferred) =>
    settled(merged(state.saved, mine, document, preferred).value, frozen, known);
  const steps = side === "theirs" ? past(state) : state.past;
  const joined = steps.slice(-MOST_JOINED).map((step) => ({ ...step, document: join(step.document, "mine") }));
  return {
    ...state, document: join(state.document, side), saved: document, version, frozen, known, past: joined, future: [],
    sending: null, other: null, clashes: [], problems: [], mark: null, status: "typing", joined: true,
  };
}

/** Whether there is something the server does not have. @param {State} state */
export const isUnsaved = ({ document, saved }) => document !== saved;

/** Whether it should be sent now. @param {State} state */
export const shouldSend = (state) => isUnsaved(state) && state.sending === null && state.status !== "conflict";
