/** How many were right, in one line, large; and how many were sure of something else. */

import { tIn } from "../core/i18n.js";
import { percent, share } from "./numbers.js";
import { rightOf } from "./right.js";
import { answered } from "./rounds.js";

/**
 * @param {{round: import("./types.js").Round, text: import("./types.js").Text, language: string,
 *   size: import("./types.js").Size}} props
 */
export function RightLine({ round, text, language, size }) {
  const { right, sureButWrong } = rightOf(round);
  const n = answered(round);
  if (right === null || n === 0) return null;
  const languages = size === "hall" ? [language, ...Object.keys(text).filter((l) => l !== language)] : [language];
  const said = (/** @type {string} */ message, /** @type {number} */ people) => languages.map((l, index) => (
    <span class={index ? "right-line__other" : "right-line__main"} lang={l} key={l}>{tIn(l, message, { share: percent(share(people, n), l) })}</span>
  ));
  return (
    <p class="right-line">
      <span class="right-line__one right-line__one--right"><span class="right-line__tick" aria-hidden="true">✓</span> {said("{share} right", right)}</span>
      {sureButWrong !== null && <span class="right-line__one right-line__one--sure">{said("{share} sure, but not right", sureButWrong)}</span>}
    </p>
  );
}
