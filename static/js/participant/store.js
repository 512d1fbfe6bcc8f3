/** The phone's state with its connection: sends what waits, keeps it over a reload. */

import { connect } from "../core/connection.js";
import { after, emptyState, shouldSend } from "./session_state.js";

/** Errors after which the same ballot may be sent again a little later. */
const AGAIN = new Set(["unavailable", "rate_limited"]);
const AGAIN_MS = 3000;

/** @param {string} code @param {any} stage @param {(state: import("./session_state.js").State) => void} draw */
export function startStore(code, stage, draw) {
  const key = `balss-waiting-${code}`;
  let state = { ...emptyState(stage), waiting: kept(key) };
  let notBefore = 0;
  const tell = (/** @type {any} */ message) => {
    state = after(state, message);
    keep(key, state.waiting);
    draw(state);
    if (Date.now() >= notBefore && shouldSend(state)) send();
  };
  const connection = connect("/participant", { code }, {
    onStage: (newer) => tell({ type: "stage", stage: newer }),
    onMe: (me) => tell({ type: "me", me }),
    onStatus: (status, refusal) => tell({ type: "status", status, code: refusal }),
  });

  async function send() {
    const choice = /** @type {import("./session_state.js").Choice} */ (state.waiting);
    tell({ type: "sending" });
    const ack = await connection.command("ballot.cast", choice).catch(() => null);
    if (ack?.ok) tell({ type: "counted", choice });
    else if (ack && !AGAIN.has(ack.error?.code ?? "")) tell({ type: "refused", code: ack.error?.code, keep: false });
    else {
      notBefore = Date.now() + AGAIN_MS;
      setTimeout(() => tell({ type: "again" }), AGAIN_MS + 50);
      tell({ type: "refused", code: ack?.error?.code ?? "no_answer", keep: true });
    }
  }

  return {
    tell,
    get state() {
      return state;
    },
    /** @param {import("./session_state.js").Slot} slot */
    async withdraw({ question, round }) {
      const ack = await connection.command("ballot.withdraw", { question, round }).catch(() => null);
      tell(ack?.ok ? { type: "withdrawn", slot: { question, round } } : { type: "refused", code: ack?.error?.code ?? "no_answer", keep: true });
    },
    /** @param {{group?: string|null, language?: string}} profile */
    async setProfile(profile) {
      const ack = await connection.command("profile.set", profile).catch(() => null);
      if (ack?.ok) tell({ type: "profile", profile });
      return Boolean(ack?.ok);
    },
  };
}

/** @param {string} key */
function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null; // storage may be blocked: then the answer lives as long as the page
  }
}

/** @param {string} key @param {any} waiting */
function keep(key, waiting) {
  try {
    if (waiting) sessionStorage.setItem(key, JSON.stringify(waiting));
    else sessionStorage.removeItem(key);
  } catch {
    // as above
  }
}
