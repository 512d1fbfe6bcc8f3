/** The one place that changes the state, saves it, and keeps what is not saved yet in the browser. */

import { codeFrom } from "./ids.js";
import { received } from "./identity.js";
import { after, isUnsaved, shouldSend, startState } from "./state.js";
import { keep, kept } from "./memory.js";
import { placeOfFocus } from "./quiet.js";
import { saved } from "./saving.js";
import { post } from "./server.js";

/** From the last letter to saving. */
const PAUSE_MS = 1200;
const RETRY_MS = 5000;

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
    if (state.document !== document) wait(PAUSE_MS);
    draw(state);
  };
  async function send() {
    clearTimeout(timer);
    if (!shouldSend(state)) return;
    tell({ type: "sending" });
    tell({ ...await saved(save, state), at: placeOfFocus() });
    if (state.status === "offline" || state.status === "shut") wait(RETRY_MS);
    else if (state.status === "typing") wait(PAUSE_MS);
  }
  const saveNow = () => {
    tell({ type: "asked" });
    return send();
  };
  document.addEventListener("focusout", ({ target }) => setTimeout(() => {
    const place = placeOfFocus(/** @type {Element} */ (target));
    if (place !== null && place !== placeOfFocus()) tell({ type: "left" });
  }));
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => { if (isUnsaved(state)) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  if (before) wait(PAUSE_MS);
  const codes = freeCodes(newCodes, () => state);
  return { get state() { return state; }, tell, send, saveNow, freeCode: codes };
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
