/** The rule of consensus, told before the vote, and what came of it, small under the question. */

import { ruleSentence, verdictSentence } from "../charts/consensus.js";
import { Wordings } from "./both.jsx";

/**
 * @param {{question: import("../charts/types.js").Question, verdict?: import("../charts/types.js").Verdict|null,
 *   languages: string[]}} props
 */
export function ConsensusLine({ question, verdict, languages }) {
  if (!question.consensus) return null;
  const rule = languages.map((language) => /** @type {[string, string]} */ ([language, ruleSentence(question, language)]));
  if (!verdict) return <p class="consensus"><Wordings texts={rule} /></p>;
  const told = languages.map((language) => /** @type {[string, string]} */ ([language, verdictSentence(question, verdict, language)]));
  return (
    <div class="consensus">
      <p class={`consensus__verdict${verdict.reached ? " consensus__verdict--reached" : ""}`}><Wordings texts={told} /></p>
      <p class="consensus__rule"><Wordings texts={rule} /></p>
    </div>
  );
}
