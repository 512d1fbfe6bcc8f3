/** The console's connection: what it knows, sending commands, and what came of the last one. */

import { useCallback, useEffect, useReducer, useRef, useState } from "preact/hooks";
import { connect } from "../core/connection.js";
import { offsetOf } from "../core/countdown.js";
import { deskAfter, EMPTY_DESK } from "./desk.js";
import { wordsFor } from "./failures.js";
import { recall } from "./own_name.js";

/** @typedef {import("./types.js").Run} Run */

/** A link that was renewed stays so; one the server does not know will not be known later. @param {string} before @param {string} newer @param {string|undefined} code */
export function statusAfter(before, newer, code) {
  if (before === "dismissed") return before;
  return newer === "refused" && code === "not_found" ? "unknown" : newer;
}

/** @param {string} token */
export function useDesk(token) {
  const [desk, tell] = useReducer(deskAfter, EMPTY_DESK);
  const [status, setStatus] = useState("connecting");
  const [offset, setOffset] = useState(/** @type {number|null} */ (null));
  const connection = useRef(/** @type {ReturnType<typeof connect>|null} */ (null));
  const send = useCallback(
    (/** @type {string} */ name, /** @type {object} */ payload) => connection.current?.command(name, payload), [],
  );
  useEffect(() => {
    connection.current = connect("/moderator", { token }, {
      onStage: (/** @type {import("./types.js").Stage} */ stage) => tell({ type: "stage", stage }),
      onTally: (/** @type {import("./types.js").TallyMessage} */ tally) => tell({ type: "tally", tally }),
      onQuestion: (/** @type {import("./types.js").Question} */ question) => tell({ type: "question", question }),
      onClock: ({ now }) => setOffset(offsetOf(now, Date.now())),
      onStatus: (/** @type {string} */ newer, /** @type {string|undefined} */ code) => {
        setStatus((before) => statusAfter(before, newer, code));
        if (newer === "connected" && recall()) send("console.name", { name: recall() })?.catch(() => null);
      },
    });
    return () => connection.current?.close();
  }, [token]);
  return { desk, tell, status, offset, ...useCommands(send) };
}

/** A command that could not be sent is another matter than one without an answer. @param {Error} error */
const unanswered = (error) => (error.message === "not connected" ? { ok: false, error: { code: "not_connected" } } : null);

/**
 * Sends commands and keeps what came of the last one in words; a command that failed changes nothing here.
 * @param {(name: string, payload: object) => Promise<any>|undefined} send
 */
function useCommands(send) {
  const [failure, setFailure] = useState("");
  /** @type {Run} */
  const run = useCallback(async (name, payload) => {
    const ack = await Promise.resolve(send(name, payload)).catch(unanswered);
    setFailure(ack?.ok ? "" : wordsFor(ack?.error?.code, name));
    return Boolean(ack?.ok);
  }, [send]);
  return { run, failure };
}
