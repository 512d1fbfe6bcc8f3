/** The lines under a field: what is wrong, why it is locked, what is missing, how many characters are left. */

import { plural, t } from "../../../core/i18n.js";
import { problemsAt, useEditor } from "../editor.js";
import { languageName } from "../words.js";

/** @param {{keyed: (string|number)[], id: string, deep?: boolean}} props */
export function Problems({ keyed, id, deep = false }) {
  const { state } = useEditor();
  const problems = problemsAt(state, keyed, deep);
  return problems.length === 0 ? null : (
    <p class="problem" id={`${id}-problem`}>{problems.map(({ message }) => <span key={message}>{sentence(message)} </span>)}</p>
  );
}

/** @param {string} message */
const sentence = (message) => message.charAt(0).toUpperCase() + message.slice(1);

/** @param {{why: string|null|undefined}} props */
export function Locked({ why }) {
  return why ? <p class="locked"><Lock /> {why}</p> : null;
}

export const Lock = () => (
  <svg class="lock" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" fill="currentColor" />
  </svg>
);

/** @param {{languages: string[]}} props */
export function Missing({ languages }) {
  if (!languages.length) return null;
  return (
    <p class="missing">
      {languages.map((each) => <span key={each}>{t("{language} is missing", { language: languageName(each) })}</span>)}
    </p>
  );
}

/** Near the limit only. @param {{text: string, most: number|undefined}} props */
export function Left({ text, most }) {
  const left = (most ?? Infinity) - [...text].length;
  if (!most || left > most * 0.2) return null;
  return left < 0
    ? <span class="left left--over">{plural(-left, "{n} character too many", "{n} characters too many")}</span>
    : <span class="left">{plural(left, "{n} more character", "{n} more characters")}</span>;
}
