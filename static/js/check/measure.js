/** Measures a connection of one kind: a real one, to a namespace that only answers. */

import { io } from "socket.io-client";

const CONNECT_MS = 8000;
const ECHO_MS = 5000;
const ECHOES = 20;
/** The server closes after 30 s; on a slow network fewer round trips are enough. */
const LONGEST_MS = 15000;

/** @param {"websocket"|"polling"} transport @returns {Promise<import("./verdict.js").Way>} */
export async function measureWay(transport) {
  const socket = io("/check", {
    transports: [transport], upgrade: false, reconnection: false, forceNew: true, timeout: CONNECT_MS,
  });
  try {
    await connected(socket);
    return await roundTrips(socket);
  } catch {
    return { works: false, times: [], offset: null };
  } finally {
    socket.disconnect();
  }
}

/** The timeout of the library is for its transport only. @param {import("socket.io-client").Socket} socket */
function connected(socket) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("too late")), CONNECT_MS);
    socket.on("connect", () => resolve(null));
    socket.on("connect_error", reject);
  });
}

/** @param {import("socket.io-client").Socket} socket */
async function roundTrips(socket) {
  /** @type {number[]} */
  const times = [];
  /** @type {number|null} */
  let offset = null;
  const begun = performance.now();
  for (let n = 0; n < ECHOES && performance.now() - begun < LONGEST_MS; n++) {
    const sent = performance.now();
    const ack = await socket.timeout(ECHO_MS).emitWithAck("echo", { n });
    const took = performance.now() - sent;
    if (!ack.ok || ack.n !== n) throw new Error("no echo");
    if (took <= Math.min(...times, Infinity)) offset = ack.now + took / 2 - Date.now(); // the quickest tells the clock best
    times.push(took);
  }
  return { works: true, times, offset };
}

export async function measureCookies() {
  try {
    const answer = await fetch("/check/cookie", { credentials: "same-origin", cache: "no-store" });
    return (await answer.json()).cookie === true;
  } catch {
    return false;
  }
}

export function pageTime() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming ? Math.round(entry.responseEnd - entry.startTime) : 0;
}
