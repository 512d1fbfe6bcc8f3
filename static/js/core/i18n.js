/** Words in the language of the page. The English words are the keys; what is missing shows itself. */

import { page } from "./page.js";

/** @typedef {Record<string, string|number>} Values */

/** @type {Record<string, Record<string, string|string[]>>} */
const texts = page().texts ?? {};
let current = page().language ?? "en";
const FORMS = /** @type {Record<string, string[]>} */ ({ lv: ["zero", "one", "other"], en: ["one", "other"] });

/** @returns {string} */
export function language() {
  return current;
}

/** @param {string} chosen */
export function setLanguage(chosen) {
  current = chosen;
  document.documentElement.lang = chosen;
}

/** @param {string} words @param {Values} values */
function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {string} wanted @param {string} message @param {Values} [values] */
export function tIn(wanted, message, values = {}) {
  const found = texts[wanted]?.[message];
  return filled(typeof found === "string" ? found : message, values);
}

/** @param {string} wanted @param {number} n @param {string} one @param {string} many @param {Values} [values] */
export function pluralIn(wanted, n, one, many, values = {}) {
  const forms = texts[wanted]?.[one];
  const form = new Intl.PluralRules(wanted).select(n);
  const found = Array.isArray(forms) ? forms[(FORMS[wanted] ?? FORMS.en).indexOf(form)] : undefined;
  return filled(found ?? (n === 1 ? one : many), { n, ...values });
}

/** @param {string} message @param {Values} [values] */
export const t = (message, values) => tIn(current, message, values);

/** @param {number} n @param {string} one @param {string} many @param {Values} [values] */
export const plural = (n, one, many, values) => pluralIn(current, n, one, many, values);

/** A message of ours as a text in these languages. @param {string} message @param {string[]} languages @returns {Record<string, string>} */
export const textIn = (message, languages) => Object.fromEntries(languages.map((l) => [l, tIn(l, message)]));

/** The text of an event in a language, or in the first it has. @param {Record<string, string>|null|undefined} text @param {string} wanted */
export function tx(text, wanted) {
  return text?.[wanted] ?? Object.values(text ?? {})[0] ?? "";
}
