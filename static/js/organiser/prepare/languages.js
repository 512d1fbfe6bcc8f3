/** The languages of a document: which texts have them, adding one, taking one away. */

import { isMap, mapped } from "./keys.js";

/** @typedef {Record<string, string>} Text */

/** Whether this is a text: a map from languages of the event to words. @param {any} value @param {string[]} languages */
export function isText(value, languages) {
  if (!isMap(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, words]) => languages.includes(name) && typeof words === "string");
}

/** The languages in which a text is missing; none where it is in no language and need not be. @param {Text|null|undefined} text @param {string[]} languages @param {boolean} needed */
export function missingIn(text, languages, needed) {
  const missing = languages.filter((language) => !text?.[language]?.trim());
  return !needed && missing.length === languages.length ? [] : missing;
}

/**
 * A text with other words in a language. Of a title that a template began with the other languages go: nobody has said there
 * what is said now, and a screen in another language would go on with "New event".
 * @param {Text|null|undefined} text @param {string} language @param {string|undefined} words @param {Text[]} starters @returns {Text}
 */
export function withWords(text, language, words, starters) {
  const began = starters.some((starter) => Object.entries(text ?? {}).every(([each, said]) => starter[each] === said));
  const { [language]: _before, ...others } = began ? {} : text ?? {};
  return words === undefined ? others : { ...began ? {} : text, [language]: words };
}

/** The document without a language; words of that language are gone. @param {any} document @param {string} language */
export function withoutLanguage(document, language) {
  const { languages } = document.event;
  const left = languages.filter((/** @type {string} */ each) => each !== language);
  const { [language]: _banned, ...banned } = document.event.banned_words ?? {};
  const stripped = stripWords(document, language, languages);
  return { ...stripped, event: { ...stripped.event, languages: left, ...(document.event.banned_words ? { banned_words: banned } : {}) } };
}

/** @param {any} value @param {string} language @param {string[]} languages @returns {any} */
function stripWords(value, language, languages) {
  if (isText(value, languages)) {
    const { [language]: _gone, ...others } = value;
    return others;
  }
  if (Array.isArray(value)) return value.map((entry) => stripWords(entry, language, languages));
  return isMap(value) ? mapped(value, (inner) => stripWords(inner, language, languages)) : value;
}
