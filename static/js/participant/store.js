/** The phone's state with its connection: sends what waits, one command at a time, and keeps it over a reload. */

import { connect } from "../core/connection.js";
import { language } from "../core/i18n.js";
import { offsetOf } from "../core/countdown.js";
import { recall, remember } from "./memory.js";
import { after, emptyState, mayTalk, shouldSend, shouldTell } from "./session_state.js";
import { nextSupport } from "./supports.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {import("./session_state.js").Slot} Slot */
/** @typedef {import("./session_state.js").Choice} Choice */
/** @typedef {import("./session_state.js").Profile} Profile */
/** @typedef {ReturnType<typeof connect>} Connection */

/** Errors after which the same command is sent again a little later. */
const AGAIN = new Set(["unavailable", "rate_limited", "no_answer"]);
const NEEDS_CODE = "code_needed";
const AGAIN_MS = 2000;
const AGAIN_MOST_MS = 15000;

/** @param {string} code @param {any} stage @param {(state: State) => void} draw */
export function startStore(code, stage, draw) {
  const key = `balss-waiting-${code}`;
  let state = { ...emptyState(stage), ...recall("session", key) };
  const tell = (/** @type {any} */ message) => {
    state = after(state, message);
    const { waiting, draft, wish, supports } = state;
    remember("session", key, { waiting, draft, wish, supports });
    draw(state);
    sendDue(state);
  };
  const connection = connect("/participant", { code }, {
    onStage: (newer) => tell({ type: "stage", stage: newer }),
    onMe: (me) => tell({ type: "me", me, offset: offsetOf(me.now, Date.now()) }),
    onStatus: (status, refusal) => {
      if (refusal === NEEDS_CODE) enterCode(code);
      tell({ type: "status", status, code: refusal });
    },
  });
  const sendDue = sender(connection, tell);
  return {
    tell,
    get state() {
      return state;
    },
    /** Sends a command beside the ballots. @param {string} name @param {object} payload  resolves with the error code or null */
    command: (name, payload) => failure(connection, name, payload),
    /** The whole ack of such a command; null where none came. @param {string} name @param {object} payload */
    request: (name, payload) => connection.command(name, payload).catch(() => null),
    /** @param {Slot} slot */
    async withdraw(slot) {
      const error = await failure(connection, "ballot.withdraw", { question: slot.question, round: slot.round });
      tell(error === null ? { type: "withdrawn", slot } : { type: "notice", code: "not_withdrawn" });
    },
  };
}

/** Sends what a state says is due. @param {Connection} connection @param {(message: any) => void} tell @returns {(state: State) => void} */
function sender(connection, tell) {
  const pause = growingPause(() => tell({ type: "again" }));
  async function send(/** @type {string} */ name, /** @type {object} */ payload) {
    tell({ type: "sending" });
    const error = await failure(connection, name, payload);
    const again = error !== null && AGAIN.has(error);
    if (again) pause.begin();
    else pause.forget();
    return { error, again };
  }
  async function sendBallot(/** @type {Choice} */ choice) {
    const { question, round, answer } = choice;
    const { error, again } = await send("ballot.cast", { question, round, answer });
    if (error === NEEDS_CODE) enterCode(choice.session);
    tell(error === null ? { type: "counted", choice } : { type: "refused", code: error, keep: again });
  }
  async function sendProfile(/** @type {Profile} */ profile) {
    const { error, again } = await send("profile.set", profile);
    tell(error === null ? { type: "told", profile } : { type: again ? "rested" : "dropped" });
  }
  async function sendSupport(/** @type {{question: string, text: string, support: boolean}} */ support) {
    const { error, again } = await send("text.support", support);
    tell(error === null ? { type: "supported", ...support } : { type: "not_supported", ...support, keep: again });
  }
  return (state) => {
    if (pause.lasts()) return;
    const support = mayTalk(state) ? nextSupport(state) : null;
    if (state.wish && shouldTell(state)) sendProfile(state.wish);
    else if (state.waiting && shouldSend(state)) sendBallot(state.waiting);
    else if (support) sendSupport(support);
  };
}

/** Go to the page where a single-use code is typed. @param {string} code */
const enterCode = (code) => location.assign(`/admit?session=${encodeURIComponent(code)}&lang=${language()}`);

/** The error code of a command, or null. @param {Connection} connection @param {string} name @param {object} payload @returns {Promise<string|null>} */
async function failure(connection, name, payload) {
  const ack = await connection.command(name, payload).catch(() => null);
  if (ack?.ok) return null;
  return ack ? ack.error?.code ?? "" : "no_answer";
}

/** A pause that doubles each time until it is forgotten, with jitter. @param {() => void} done */
function growingPause(done) {
  let until = 0;
  let times = 0;
  return {
    begin() {
      const wait = Math.min(AGAIN_MS * 2 ** times, AGAIN_MOST_MS) * (0.75 + Math.random() / 2);
      times += 1;
      until = Date.now() + wait;
      setTimeout(done, wait + 20);
    },
    forget() {
      times = 0;
    },
    lasts: () => Date.now() < until,
  };
}
