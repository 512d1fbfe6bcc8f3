/** What was measured, judged: pure functions. */

/**
 * @typedef {{works: boolean, times: number[], offset: number|null}} Way  round trips and clock difference in milliseconds
 * @typedef {{page: number, cookies: boolean, websocket: Way, polling: Way}} Measured
 * @typedef {"good"|"warn"|"bad"} Level
 * @typedef {{level: Level, says: string}} Row
 */

/** A tap should be confirmed before somebody taps again (Nielsen: one second keeps the flow of thought). */
const SLOW_MIDDLE_MS = 500;
const SLOW_WORST_MS = 2000;
const CLOCK_MS = 2000;

/** @param {number[]} times */
export function middle(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (!sorted.length) return 0;
  return Math.round(sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
}

/** @param {number[]} times */
export function worst(times) {
  return Math.round(Math.max(0, ...times));
}

/** @param {Way} way */
const isSlow = (way) => way.works && (middle(way.times) > SLOW_MIDDLE_MS || worst(way.times) > SLOW_WORST_MS);

/** @param {string} name @param {Way} way @param {Way} other @returns {Row} what is missing is worse where the other is missing too */
function ofWay(name, way, other) {
  if (!way.works) return { level: other.works ? "warn" : "bad", says: `${name}-bad` };
  return isSlow(way) ? { level: "warn", says: `${name}-slow` } : { level: "good", says: `${name}-good` };
}

/** Seconds between the two clocks, rounded; null where nothing connected. @param {Measured} measured */
export function clockSeconds({ websocket, polling }) {
  const offset = websocket.offset ?? polling.offset;
  return offset === null ? null : Math.round(offset / 1000);
}

/** @param {Measured} measured @returns {Row} */
function ofClock(measured) {
  const offset = measured.websocket.offset ?? measured.polling.offset;
  if (offset === null) return { level: "warn", says: "clock-unknown" };
  return { level: "good", says: Math.abs(offset) > CLOCK_MS ? "clock-note" : "clock-good" };
}

/** @param {Measured} measured @returns {{level: Level, rows: Record<string, Row>, advice: string[], code: string}} */
export function judged(measured) {
  const { cookies, websocket, polling } = measured;
  /** @type {Record<string, Row>} */
  const rows = {
    page: { level: "good", says: "page-good" },
    cookies: cookies ? { level: "good", says: "cookies-good" } : { level: "bad", says: "cookies-bad" },
    websocket: ofWay("websocket", websocket, polling),
    polling: ofWay("polling", polling, websocket),
    clock: ofClock(measured),
  };
  const levels = Object.values(rows).map((row) => row.level);
  const level = levels.includes("bad") ? "bad" : levels.includes("warn") ? "warn" : "good";
  return { level, rows, advice: adviceFor(measured), code: spelled(measured) };
}

/** @param {Measured} measured */
function adviceFor({ cookies, websocket, polling }) {
  const advice = [];
  if (!cookies) advice.push("cookies");
  if (!websocket.works && !polling.works) advice.push("both");
  else if (!websocket.works) advice.push("websocket");
  else if (!polling.works) advice.push("polling");
  if (isSlow(websocket) || (!websocket.works && isSlow(polling))) advice.push("slow");
  return advice;
}

/** To be read out: letters for what works (cookies, WebSocket, polling; X where not), both middles in ms, the clock in s. */
/** @param {Measured} measured */
function spelled(measured) {
  const { cookies, websocket, polling } = measured;
  const letters = `${cookies ? "C" : "X"}${websocket.works ? "W" : "X"}${polling.works ? "P" : "X"}`;
  return [letters, middle(websocket.times), middle(polling.times), clockSeconds(measured) ?? "X"].join(" ");
}
