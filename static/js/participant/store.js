/** The phone's state with its connection: sends what waits, one command at a time, and keeps it over a reload. */

import { connect } from "../core/connection.js";
import { recall, remember } from "./memory.js";
import { after, emptyState, shouldSend, shouldTell } from "./session_state.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {import("./session_state.js").Slot} Slot */

/** Errors after which the same command may be sent again a little later. */
const AGAIN = new Set(["unavailable", "rate_limited", "no_answer"]);
const AGAIN_MS = 2000;
const AGAIN_MOST_MS = 15000;

/** @param {string} code @param {any} stage @param {(state: State) => void} draw */
export function startStore(code, stage, draw) {
  const key = `balss-waiting-${code}`;
  let state = { ...emptyState(stage), ...recall("session", key) };
  let notBefore = 0;
  let failures = 0;

  function tell(/** @type {any} */ message) {
    state = after(state, message);
    const { waiting, draft, wish } = state;
    remember("session", key, { waiting, draft, wish });
    draw(state);
    if (Date.now() < notBefore) return;
    if (shouldTell(state)) sendProfile();
    else if (shouldSend(state)) sendBallot();
  }

  const connection = connect("/participant", { code }, {
    onStage: (newer) => tell({ type: "stage", stage: newer }),
    onMe: (me) => tell({ type: "me", me }),
    onStatus: (status, refusal) => tell({ type: "status", status, code: refusal }),
  });

  /** The error code of a command, or null. @param {string} name @param {object} payload @returns {Promise<string|null>} */
  async function failure(name, payload) {
    const ack = await connection.command(name, payload).catch(() => null);
    if (ack?.ok) return null;
    return ack ? ack.error?.code ?? "" : "no_answer";
  }

  function again() {
    const wait = Math.min(AGAIN_MS * 2 ** failures, AGAIN_MOST_MS) * (0.75 + Math.random() / 2);
    failures += 1;
    notBefore = Date.now() + wait;
    setTimeout(() => tell({ type: "again" }), wait + 20);
  }

  async function sendBallot() {
    const choice = /** @type {import("./session_state.js").Choice} */ (state.waiting);
    const { question, round, answer } = choice;
    tell({ type: "sending" });
    const error = await failure("ballot.cast", { question, round, answer });
    const keepIt = error !== null && AGAIN.has(error);
    if (keepIt) again();
    else failures = 0;
    tell(error === null ? { type: "counted", choice } : { type: "refused", code: error, keep: keepIt });
  }

  async function sendProfile() {
    const profile = /** @type {import("./session_state.js").Profile} */ (state.wish);
    tell({ type: "sending" });
    const error = await failure("profile.set", profile);
    if (error === null) tell({ type: "told", profile });
    else if (AGAIN.has(error)) {
      again();
      tell({ type: "rested" });
    } else tell({ type: "dropped" });
  }

  return {
    tell,
    get state() {
      return state;
    },
    /** @param {Slot} slot */
    async withdraw(slot) {
      const error = await failure("ballot.withdraw", { question: slot.question, round: slot.round });
      tell(error === null ? { type: "withdrawn", slot } : { type: "notice", code: "not_withdrawn" });
    },
  };
}
