/** One statement as a bar around the middle: disagreement to the left, agreement to the right, passes across it. */

import { plural } from "../core/i18n.js";
import { shortWord, Words } from "./frame.jsx";
import { percent } from "./numbers.js";
import { shareOf, votesIn } from "./opinions.js";

/**
 * @param {{text: import("./types.js").Text, votes: import("./types.js").Votes|undefined, language: string,
 *   size: import("./types.js").Size}} props
 */
export function DivergingBar({ text, votes, language, size }) {
  const [agree, pass, disagree] = [shareOf(votes, "agree"), shareOf(votes, "pass"), shareOf(votes, "disagree")];
  const left = 50 - 50 * (disagree + pass / 2);
  return (
    <div class="diverging">
      <p class="diverging__words">
        <Words text={text} language={language} size={size} />
        {size !== "hall" && <span class="diverging__n"> n = {votesIn(votes)}</span>}
      </p>
      <b class="diverging__share diverging__share--against">{percent(disagree, language)}</b>
      <span class="diverging__track">
        <span class="diverging__part diverging__part--against" style={{ left: `${left}%`, width: `${50 * disagree}%` }} />
        <span class="diverging__part diverging__part--pass" style={{ left: `${left + 50 * disagree}%`, width: `${50 * pass}%` }} />
        <span class="diverging__part diverging__part--for" style={{ left: `${left + 50 * (disagree + pass)}%`, width: `${50 * agree}%` }} />
        <span class="diverging__middle" />
      </span>
      <b class="diverging__share diverging__share--for">{percent(agree, language)}</b>
    </div>
  );
}

/**
 * What the colours mean, and how many statements are not drawn.
 * @param {{question: import("./types.js").Question, language: string, size: import("./types.js").Size, more: number}} props
 */
export function DivergingKey({ question, language, size, more }) {
  const word = (/** @type {string} */ message) => shortWord(message, question.text, language, size);
  return (
    <span class="chart__note diverging__key">
      <span><i class="diverging__sample diverging__part--against" />{word("Disagree")}</span>
      <span><i class="diverging__sample diverging__part--pass" />{word("Pass")}</span>
      <span><i class="diverging__sample diverging__part--for" />{word("Agree")}</span>
      {more > 0 && <span>{plural(more, "+ {n} more", "+ {n} more")}</span>}
    </span>
  );
}
