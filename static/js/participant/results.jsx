/** What was revealed to phones. */

import { verdictSentence } from "../charts/consensus.js";
import { t } from "../core/i18n.js";

/**
 * @param {{stage: any, kind: import("../core/kinds.js").Kind, language: string,
 *   support?: import("../charts/types.js").Support}} props
 */
export function Results({ stage, kind, language, support }) {
  const verdict = stage.results.rounds.at(-1)?.verdict;
  return (
    <section class="results">
      <h2>{t("What the hall said")}</h2>
      {verdict && <p>{verdictSentence(stage.question, verdict, language)}</p>}
      <kind.Chart question={stage.question} rounds={stage.results.rounds} language={language} size="phone" support={support} />
    </section>
  );
}
