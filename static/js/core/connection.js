/**
 * The connection to a session: one socket, whole states in, acknowledged commands out.
 *
 * Nothing is buffered: a command without a connection fails at once, and whoever sent it decides what to do.
 * WebSocket first; where a hall network swallows it, the next attempt begins with long-polling.
 */

import { io } from "socket.io-client";
import { onWake } from "./wake.js";

/** @typedef {"connecting"|"connected"|"lost"|"refused"|"dismissed"} Status */
/** @typedef {{ok: boolean, error?: {code: string, message: string}, [more: string]: any}} Ack */
/**
 * @typedef {{onStage?: (stage: any) => void, onMe?: (me: any) => void, onTally?: (tally: any) => void,
 *   onQuestion?: (question: any) => void, onClock?: (clock: {now: number}) => void, onStatus?: (status: Status, code?: string) => void}} Listeners
 */

const CONNECT_MS = 4000;
const ACK_MS = 8000;
/** The server pings every 25 s: a link that was silent for longer is dead, whatever the socket says. */
const SILENT_MS = 30000;
/** First retry after 0.5 to 2.5 s, so that a hall full of phones does not come back in the same moment. */
const RETRY = { reconnectionDelay: 1500, reconnectionDelayMax: 15000, randomizationFactor: 0.66 };

/** @param {string} namespace @param {object} auth @param {Listeners} listeners */
export function connect(namespace, auth, listeners) {
  const socket = io(namespace, {
    auth, transports: ["websocket", "polling"], tryAllTransports: true, timeout: CONNECT_MS, ...RETRY,
  });
  const heard = lastHeard(socket);
  const afresh = () => void (socket.io.engine?.readyState === "opening" || socket.disconnect().connect());
  listen(socket, listeners);
  const stopWatching = onWake(() => { if (!socket.connected || heard.before() > SILENT_MS) afresh(); });
  return {
    /** @param {string} name @param {object} payload @returns {Promise<Ack>} rejects without a connection or an ack */
    async command(name, payload) {
      if (!socket.connected) throw new Error("not connected");
      try {
        return await socket.timeout(ACK_MS).emitWithAck(name, payload);
      } catch (error) {
        if (socket.connected && heard.before() >= ACK_MS) afresh();
        throw error;
      }
    },
    close() {
      stopWatching();
      socket.close();
    },
  };
}

/** What is heard goes to the listeners, whole and newest. @param {import("socket.io-client").Socket} socket @param {Listeners} listeners */
function listen(socket, listeners) {
  const newer = newestOnly();
  socket.on("connect", () => {
    newer.forget();
    listeners.onStatus?.("connected");
  });
  let dismissed = false;
  socket.on("dismissed", () => {
    dismissed = true;
    listeners.onStatus?.("dismissed");
  });
  socket.on("disconnect", (reason) => {
    if (!dismissed) listeners.onStatus?.("lost");
    if (reason === "io server disconnect" && !dismissed) later(socket, 2000);
  });
  socket.on("connect_error", (error) => {
    const code = /** @type {any} */ (error).data?.code;
    listeners.onStatus?.(code ? "refused" : "lost", code);
    if (code) later(socket, 8000);
    else socket.io.opts.transports = ["polling", "websocket"];
  });
  socket.on("stage", (stage) => { if (newer.is(stage)) listeners.onStage?.(stage); });
  socket.on("me", (me) => listeners.onMe?.(me));
  socket.on("tally", (tally) => listeners.onTally?.(tally));
  socket.on("question", (question) => listeners.onQuestion?.(question));
  socket.on("clock", (clock) => listeners.onClock?.(clock));
}

/** A refused or dismissed client comes back by itself, spread over twice the time. @param {import("socket.io-client").Socket} socket @param {number} ms */
function later(socket, ms) {
  setTimeout(() => socket.connect(), ms * (1 + Math.random()));
}

/** How long ago anything came from the server, pings included. @param {import("socket.io-client").Socket} socket */
function lastHeard(socket) {
  let at = Date.now();
  const hear = () => { at = Date.now(); };
  socket.on("connect", hear);
  socket.io.on("ping", hear);
  socket.onAny(hear);
  return { before: () => Date.now() - at };
}

/** Accepts a stage only if it is newer than the last one of the same session. */
function newestOnly() {
  let code = "";
  let revision = -1;
  return {
    /** The first stage after joining is the truth, even if the server has been put back to an older state. */
    forget() {
      revision = -1;
    },
    /** @param {{revision: number, session: {code: string}}} stage */
    is(stage) {
      if (stage.session.code === code && stage.revision <= revision) return false;
      code = stage.session.code;
      revision = stage.revision;
      return true;
    },
  };
}
