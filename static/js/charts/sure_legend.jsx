/** Which shade of a bar is how sure: from certain at its beginning to a guess at its end. */

import { shortWord } from "./frame.jsx";
import { LEVELS } from "./sureness.js";

/**
 * @param {{text: import("./types.js").Text, language: string, size: import("./types.js").Size, silent: boolean, right: boolean,
 *   beside: boolean}} props
 *   silent: some did not say; right: it is told which options are right, so that those sure of another are marked;
 *   beside: rounds are named as well, so that on the hall screen there is room for what has no other place only
 */
export function SureLegend({ text, language, size, silent, right, beside }) {
  const word = (/** @type {string} */ message) => shortWord(message, text, language, size);
  return (
    <span class={`chart__note sure-key${beside ? " sure-key--beside" : ""}`}>
      <span class="sure-key__scale">
        5 {word("certain")}
        <span class="sure-key__steps" aria-hidden="true">
          {LEVELS.map((level) => <span class={`sure-key__step sure sure--${level}`} key={level}>{level}</span>)}
        </span>
        1 {word("guessing")}
      </span>
      {!(beside && size === "hall") && <span class="sure-key__one">Ø {word("average confidence")}</span>}
      {silent && <span class="sure-key__one"><span class="sure-key__sample sure sure--0" aria-hidden="true" /> {word("did not say")}</span>}
      {right && <span class="sure-key__one"><span class="sure-key__sample sure sure--5 sure--wrong" aria-hidden="true" /> {word("sure, but not right")}</span>}
    </span>
  );
}
