/** Words on the hall screen in all languages of the event: the first one strong, the others softer. */

import { pluralIn, tIn } from "../core/i18n.js";

/** @typedef {import("../charts/types.js").Text} Text */

/**
 * Several wordings; one that is the same as the first is left out.
 * @param {{texts: [string, string][]}} props  language and words
 */
export function Wordings({ texts }) {
  const [main, ...others] = texts;
  return (
    <span class="both">
      <span class="both__main" lang={main[0]}>{main[1]}</span>
      {others.filter(([, words]) => words !== main[1]).map(([language, words]) => (
        <span class="both__other" lang={language} key={language}>{words}</span>
      ))}
    </span>
  );
}

/** A message of ours. @param {{languages: string[], message: string, values?: Record<string, string|number>}} props */
export function Both({ languages, message, values }) {
  return <Wordings texts={languages.map((language) => [language, tIn(language, message, values)])} />;
}

/** A message with a number. @param {{languages: string[], n: number, one: string, many: string}} props */
export function BothCount({ languages, n, one, many }) {
  return <Wordings texts={languages.map((language) => [language, pluralIn(language, n, one, many)])} />;
}

/** A text of the organiser's. @param {{languages: string[], text: Text}} props */
export function BothText({ languages, text }) {
  return <Wordings texts={languages.map((language) => [language, text[language] ?? Object.values(text)[0] ?? ""])} />;
}
