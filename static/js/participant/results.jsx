/** What was revealed to phones. */

import { verdictSentence } from "../charts/consensus.js";
import { withRight } from "../charts/right.js";
import { t } from "../core/i18n.js";

/**
 * @param {{stage: any, kind: import("../core/kinds.js").Kind, language: string, mine: Record<string, any>|null,
 *   support?: import("../charts/types.js").Support}} props
 */
export function Results({ stage, kind, language, mine, support }) {
  const question = withRight(stage.question, stage.results);
  const verdict = stage.results.rounds.at(-1)?.verdict;
  return (
    <section class="results">
      <h2>{t("What the hall said")}</h2>
      {verdict && <p>{verdictSentence(stage.question, verdict, language)}</p>}
      {question.right && mine && !mine.abstain && kind.Told && <kind.Told question={question} answer={mine} language={language} />}
      <kind.Chart question={question} rounds={stage.results.rounds} language={language} size="phone" support={support} />
    </section>
  );
}
