/** How large a word of a cloud is. Pure. */

/** @typedef {{key: string, text: string, count: number, also?: string, highlighted?: boolean}} CloudWord  also: the same in another language */

const STEPS = 8;
const SMALLEST = 0.3;

/**
 * Relative size of a word, SMALLEST to 1, by the square root of its count (so that areas are fair), in few steps so
 * that words do not twitch with every vote.
 * @param {number} count @param {number} most  the largest count of the cloud
 */
export function relativeSize(count, most) {
  const part = Math.sqrt(count / Math.max(1, most));
  const step = Math.round(part * STEPS) / STEPS;
  return Math.max(SMALLEST, Math.min(1, step));
}

/** A highlighted word is as large as the largest. @param {CloudWord} word @param {number} most */
export const sizeOf = ({ count, highlighted }, most) => (highlighted ? 1 : relativeSize(count, most));

/** Commonest first; equal ones by key, so that the layout is the same everywhere. @param {CloudWord[]} words */
export function byWeight(words) {
  return [...words].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** The identity of a word: its folded spelling. @param {string} text */
export function wordKey(text) {
  return text.normalize("NFC").toLocaleLowerCase("lv");
}
