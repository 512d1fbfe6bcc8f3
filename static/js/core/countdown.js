/** Counting down to a deadline by the server's clock. Pure. */

/** From so many seconds on, a countdown is urgent. */
const URGENT_S = 10;
/** Seconds left at which a screen reader says so: often enough to be warned, seldom enough to be left in peace. */
const SPOKEN_S = [60, 30, 10, 0];

/**
 * @typedef {{ends_at?: number|null, left_ms?: number|null, state?: string}} Timed  a question of the stage; times of the server
 * @typedef {{seconds: number, paused: boolean, urgent: boolean, over: boolean, words: string}} Countdown
 */

/** Milliseconds to add to this machine's clock to have the server's. @param {number} serverNow @param {number} ownNow */
export const offsetOf = (serverNow, ownNow) => serverNow - ownNow;

/** 65 → "1:05". @param {number} seconds */
export const clockWords = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/**
 * What to show now; null where no timer runs or waits, or the server's clock is not known yet.
 * @param {Timed|null|undefined} timed @param {number|null} offset @param {number} ownNow @returns {Countdown|null}
 */
export function countdownOf(timed, offset, ownNow) {
  if (!timed || timed.state !== "open") return null;
  const paused = typeof timed.left_ms === "number";
  if (!paused && (typeof timed.ends_at !== "number" || offset === null)) return null;
  const left = paused ? Number(timed.left_ms) : Number(timed.ends_at) - (ownNow + Number(offset));
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return { seconds, paused, urgent: !paused && seconds <= URGENT_S, over: !paused && seconds === 0, words: clockWords(seconds) };
}

/** Milliseconds until the seconds shown change; null where they do not. @param {Timed} timed @param {number|null} offset @param {number} ownNow */
export function untilNextSecond(timed, offset, ownNow) {
  if (typeof timed.ends_at !== "number" || offset === null) return null;
  const left = timed.ends_at - (ownNow + offset);
  return left <= 0 ? null : left - (Math.ceil(left / 1000) - 1) * 1000;
}

/**
 * The seconds a screen reader should say now: the first milestone that has been passed since `before`, else null.
 * @param {number|null} before seconds shown before, null: none @param {number} seconds
 */
export function spokenAt(before, seconds) {
  if (before === null) return seconds;
  if (seconds > before) return seconds;
  return SPOKEN_S.find((at) => before > at && seconds <= at) ?? null;
}
