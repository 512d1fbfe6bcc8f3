/** Changes to the words and the order of questions, as the commands need them. Pure. */

/** @typedef {import("./types.js").Text} Text */
/** @typedef {{id: string, text: Text, options?: {id: string, text: Text}[], items?: {id: string, text: Text}[]}} Worded */

/** The ids with one moved up (-1) or down (1); null where it cannot go further. @param {string[]} ids @param {string} id @param {number} by */
export function movedOrder(ids, id, by) {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return null;
  const order = [...ids];
  [order[at], order[to]] = [order[to], order[at]];
  return order;
}

/** The languages of `after` whose words are others now. @param {Text} before @param {Text} after @returns {Text} */
const changed = (before, after) => Object.fromEntries(
  Object.entries(after).map(([language, words]) => [language, words.trim()]).filter(([language, words]) => words && words !== before[language]),
);

/**
 * The payload of `question.fix`; null where nothing is other.
 * @param {Worded} question @param {Text} text @param {Record<string, Text>} labels  id of an option or item -> words
 */
export function correction(question, text, labels) {
  const words = changed(question.text, text);
  const options = [...(question.options ?? []), ...(question.items ?? [])]
    .map((option) => /** @type {[string, Text]} */ ([option.id, changed(option.text, labels[option.id] ?? {})]))
    .filter(([, other]) => Object.keys(other).length);
  if (!Object.keys(words).length && !options.length) return null;
  return { question: question.id, text: words, options: Object.fromEntries(options) };
}
