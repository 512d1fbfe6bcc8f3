/** The one place that changes the state, saves it, and keeps what is not saved yet in the browser. */

import { t } from "../../core/i18n.js";
import { codeFrom } from "./ids.js";
import { knownOf, received, sent } from "./identity.js";
import { after, isUnsaved, shouldSend, startState } from "./state.js";
import { keep, kept } from "./memory.js";
import { post } from "./server.js";

/** From the last letter to saving. */
const PAUSE_MS = 1200;
const RETRY_MS = 5000;
/** Something blank was added: time to begin with it, before anybody says that it is incomplete. */
const FRESH_MS = 15_000;

/** @typedef {import("./state.js").State} State */
/** @typedef {ReturnType<typeof startStore>} Store */

/** @param {any} page @param {(state: State) => void} draw */
export function startStore(page, draw) {
  const { save, new_codes: newCodes } = page.urls;
  let state = startState({ ...received(page.document), version: page.version, frozen: page.frozen });
  const before = kept(page.token);
  if (before) state = after(state, { type: "restored", kept: before });
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const wait = (/** @type {number} */ pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };
  const tell = (/** @type {any} */ message) => {
    const { document } = state;
    state = after(state, message);
    if (state.document !== document || message.type === "accepted") keep(page.token, isUnsaved(state) ? state : null);
    if (state.document !== document) wait(message.fresh ? FRESH_MS : PAUSE_MS);
    draw(state);
  };
  async function send() {
    clearTimeout(timer);
    if (!shouldSend(state)) return;
    tell({ type: "sending" });
    const document = state.sending;
    const answer = await post(save, { version: state.version, document: sent(document, state.known) });
    tell(heard(answer, document));
    if (state.status === "offline" || state.status === "shut") wait(RETRY_MS);
    else if (state.status === "typing") wait(PAUSE_MS);
  }
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => { if (isUnsaved(state)) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  if (before) wait(PAUSE_MS);
  const codes = freeCodes(newCodes, () => state);
  return { get state() { return state; }, tell, send, freeCode: codes };
}

/** What an answer means. @param {import("./server.js").Answer} answer @param {any} document that was sent, with keys */
function heard({ status, body }, document) {
  const { version, frozen } = body ?? {};
  if (status === 200 && body?.ok) return { type: "accepted", told: { version, frozen, known: knownOf(document, body.document) } };
  if (status === 409 && body) return { type: "conflict", by: body.by, told: { ...received(body.document), version, frozen } };
  if (status === 422 && body) return { type: "refused", problems: body.problems };
  if (status === 413) return { type: "refused", problems: [{ path: [], message: t("All together is too long: an event has at most 1 MB.") }] };
  return { type: status === 0 || status >= 500 ? "unreachable" : "shut" };
}

/** Codes nobody has, asked for before they are needed. @param {string} address @param {() => State} now @returns {() => string} */
function freeCodes(address, now) {
  /** @type {string[]} */
  let free = [];
  const fill = async () => {
    const { body } = await post(address, { many: 5 });
    free = [...free, ...body?.codes ?? []];
  };
  fill();
  return () => {
    const code = free.shift();
    if (free.length < 2) fill();
    const taken = now().document.sessions.map((/** @type {any} */ session) => session.code);
    return code ?? codeFrom(Math.random().toString(36).slice(2, 8), taken);
  };
}
