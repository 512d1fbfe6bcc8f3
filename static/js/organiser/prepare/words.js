/** Words about the document, in the language of the page. */

import { language, t } from "../../core/i18n.js";

/** "lv" → "latviešu" or "Latvian". @param {string} code */
export function languageName(code) {
  try {
    return new Intl.DisplayNames(language(), { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The words of a text in the language of the page, else the first it has. @param {Record<string, string>|undefined} text @param {string[]} languages */
export const firstWords = (text, languages) => [language(), ...languages].map((each) => text?.[each]?.trim()).find(Boolean) ?? "";

/** @param {any} question @param {string[]} languages */
export const questionWords = (question, languages) => firstWords(question?.text, languages) || t("Question without words");

/** @param {any} session @param {string[]} languages */
export const sessionWords = (session, languages) => firstWords(session?.title, languages) || session?.code || t("Session without a title");
