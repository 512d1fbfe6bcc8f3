/**
 * The connection to a session: one socket, whole states in, acknowledged commands out.
 *
 * Nothing is buffered: a command without a connection fails at once, and whoever sent it decides what to do.
 * WebSocket first; where a hall network swallows it, the next attempt begins with long-polling.
 */

import { io } from "socket.io-client";
import { onWake } from "./wake.js";

/** @typedef {"connecting"|"connected"|"lost"|"refused"} Status */
/** @typedef {{ok: boolean, error?: {code: string, message: string}, [more: string]: any}} Ack */
/**
 * @typedef {{onStage?: (stage: any) => void, onMe?: (me: any) => void, onTally?: (tally: any) => void,
 *   onStatus?: (status: Status, code?: string) => void}} Listeners
 */

const CONNECT_MS = 4000;
const ACK_MS = 8000;
const SWALLOWED = ["polling", "websocket"];

/** @param {string} namespace @param {object} auth @param {Listeners} listeners */
export function connect(namespace, auth, listeners) {
  const socket = io(namespace, {
    auth, transports: ["websocket", "polling"], tryAllTransports: true, timeout: CONNECT_MS,
    reconnectionDelay: 1500, reconnectionDelayMax: 15000, randomizationFactor: 0.8,
  });
  const newer = newestOnly();
  socket.on("connect", () => {
    newer.forget();
    listeners.onStatus?.("connected");
  });
  socket.on("disconnect", (reason) => {
    listeners.onStatus?.("lost");
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 2000);
  });
  socket.on("connect_error", (error) => {
    const code = /** @type {any} */ (error).data?.code;
    listeners.onStatus?.(code ? "refused" : "lost", code);
    if (code) setTimeout(() => socket.connect(), 10000 + Math.random() * 10000);
    else socket.io.opts.transports = SWALLOWED;
  });
  socket.on("stage", (stage) => { if (newer.is(stage)) listeners.onStage?.(stage); });
  socket.on("me", (me) => listeners.onMe?.(me));
  socket.on("tally", (tally) => listeners.onTally?.(tally));
  const sleepless = onWake((asleepMs) => wake(socket, asleepMs));
  return {
    /** @param {string} name @param {object} payload @returns {Promise<Ack>} rejects without a connection or an ack */
    command(name, payload) {
      if (!socket.connected) return Promise.reject(new Error("not connected"));
      return socket.timeout(ACK_MS).emitWithAck(name, payload);
    },
    close() {
      sleepless();
      socket.close();
    },
  };
}

/** Accepts a stage only if it is newer than the last one of the same session. */
function newestOnly() {
  let code = "";
  let revision = -1;
  return {
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

/** After sleep a socket may say it is open and be dead: begin anew. @param {import("socket.io-client").Socket} socket @param {number} asleepMs */
function wake(socket, asleepMs) {
  if (socket.connected && asleepMs < 30000) return;
  if (socket.connected) socket.io.engine.close();
  socket.io.opts.transports ??= SWALLOWED;
  socket.connect();
  if (!socket.connected && socket.io._reconnecting) socket.io.open(() => {});
}
