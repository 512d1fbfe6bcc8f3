/** What the next round is called: a suggestion in all languages, words of one's own, or nothing. */

import { t, tIn } from "../core/i18n.js";

/** Message ids of the suggestions. */
export const SUGGESTIONS = ["before the discussion", "after the discussion"];
const LONGEST = 80;

/** A suggestion as it is sent: in the languages of the event. @param {string} message @param {string[]} languages */
function inAll(message, languages) {
  return Object.fromEntries(languages.map((language) => [language, tIn(language, message)]));
}

/**
 * The label as it is sent; undefined: none.
 * @param {{chosen: string|null, own: string}} choice @param {string[]} languages
 */
export function labelOf({ chosen, own }, languages) {
  if (own.trim()) return own.trim();
  return chosen ? inAll(chosen, languages) : undefined;
}

/**
 * @param {{choice: {chosen: string|null, own: string}, change: (choice: {chosen: string|null, own: string}) => void}} props
 */
export function RoundLabel({ choice, change }) {
  return (
    <div class="controls__row" role="group" aria-label={t("Name of the round")}>
      {SUGGESTIONS.map((message) => {
        const pressed = !choice.own.trim() && choice.chosen === message;
        return (
          <button
            type="button" key={message} aria-pressed={pressed}
            onClick={() => change({ chosen: pressed ? null : message, own: "" })}
          >
            {t(message)}
          </button>
        );
      })}
      <input
        class="controls__own" type="text" maxLength={LONGEST} value={choice.own} aria-label={t("Name of your own")}
        placeholder={t("Name of your own")} onInput={(event) => change({ ...choice, own: event.currentTarget.value })}
      />
    </div>
  );
}
