/**
 * What the editor knows, as plain data: (state, message) -> state. No page, no server.
 *
 * @typedef {import("./paths.js").Path} Path
 * @typedef {{path: Path, message: string, quiet?: boolean}} Problem  path with keys in place of the numbers of entries; quiet:
 *   at what is being written, not to be told yet
 * @typedef {{part: "event"} | {part: "session", session: string} | {part: "question", session: string, question: string}} Selected
 *   by the keys of the entries, so that it stays while they move
 * @typedef {{document: any, selected: Selected}} Past
 * @typedef {"saved"|"typing"|"saving"|"held"|"refused"|"offline"|"shut"|"conflict"} Status
 * @typedef {import("./identity.js").Known} Known
 * @typedef {{document: any, version: string, frozen: any, known: Known}} Told  what the server has; document with keys
 * @typedef {{document: any, saved: any, version: string, frozen: any, known: Known, selected: Selected, past: Past[], future: Past[],
 *   mark: string|null, status: Status, sending: any, problems: Problem[], other: Told|null,
 *   removed: string|null, clashes: Path[], joined: boolean, by: string|null,
 *   fresh: Path|null}} State
 *   saved: the document the server has; mark: edits with the same one are undone together; sending: the document on its way;
 *   other: what somebody else has saved, while there is a conflict; removed: what the last edit took away, in words;
 *   clashes: what both changed; joined: changes of somebody else were taken in since the last edit; by: whose they are, where an
 *   account says it; fresh: the part that was just added, by keys, as long as it is shown; status held: all is saved but
 *   the parts with problems
 */

import { changed } from "./document.js";
import { alike, keyedPath, settled } from "./identity.js";
import { merged } from "./merge.js";
import { arrived, pathOf, stillFresh, told as allTold } from "./quiet.js";

const MOST_PAST = 200;
/** As far back as undo goes once changes of somebody else were taken in: each step has to take them in too. */
const MOST_JOINED = 30;

/** @param {Told} told @returns {State} */
export function startState({ document, version, frozen, known }) {
  return {
    document, saved: document, version, frozen, known, selected: { part: "event" }, past: [], future: [], mark: null,
    status: "saved", sending: null, problems: [], other: null, removed: null, clashes: [], joined: false, by: null,
    fresh: null,
  };
}

/** @param {State} state @param {any} message @returns {State} */
export function after(state, message) {
  switch (message.type) {
    case "edit": return edited(state, message);
    case "undo": return stepped(state, "past", "future");
    case "redo": return stepped(state, "future", "past");
    case "select": return told({ ...state, selected: message.selected, mark: null, fresh: stillFresh(state, message.selected) });
    case "left": return told(state);
    case "asked": return told({ ...state, fresh: null });
    case "sending": return { ...state, status: "saving", sending: state.document, mark: null };
    case "accepted": return accepted(state, message);
    case "held":
    case "refused": return refused(state, message);
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

/** @param {State} state @param {{action?: any, actions?: any[], mark?: string, selected?: Selected, removed?: string, fresh?: boolean}} message @returns {State} */
function edited(state, { action, actions = [action], mark, selected, removed, fresh }) {
  const document = actions.reduce(changed, state.document);
  if (document === state.document) return selected ? { ...state, selected } : state;
  const together = mark !== undefined && mark === state.mark;
  return {
    ...state, document, selected: selected ?? state.selected, past: together ? state.past : past(state), future: [],
    mark: mark ?? null, removed: removed ?? null, joined: false,
    fresh: fresh && selected ? pathOf(selected) : stillFresh(state, selected ?? state.selected), ...statusWith(state, document),
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

/**
 * @param {State} state @param {{told: Told, stored?: any, problems?: Problem[], at?: string|null}} message  known: of the keys
 *   of what was stored, which is without the parts that have problems @returns {State}
 */
function accepted(state, { told: { version, frozen, known }, stored = state.sending, problems = [], at }) {
  const document = settled(state.document, frozen, known);
  const same = state.document === state.sending;
  const whole = stored === state.sending;
  return {
    ...state, document, saved: same && whole ? document : stored, version, frozen, known, sending: null,
    status: !same ? "typing" : whole ? "saved" : "held", problems: arrived(state, problems, at),
  };
}

/** @param {State} state @param {{type: "held"|"refused", problems: Problem[], at?: string|null}} message @returns {State} */
function refused(state, { type, problems, at }) {
  const keyed = problems.map(({ path, message }) => ({ path: keyedPath(state.sending, path), message }));
  return { ...state, status: state.document === state.sending ? type : "typing", sending: null, problems: arrived(state, keyed, at) };
}

/** @param {State} state @returns {State} */
const told = (state) => ({ ...state, problems: allTold(state.problems, state.fresh) });

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
