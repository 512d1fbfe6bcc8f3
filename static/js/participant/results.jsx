/** What was revealed to phones. */

import { kinds } from "question-kinds";
import { t } from "../core/i18n.js";

/** @param {{stage: any, language: string}} props */
export function Results({ stage, language }) {
  const kind = /** @type {import("../core/kinds.js").Kind} */ (kinds[stage.question.kind]);
  return (
    <section class="results">
      <h2>{t("What the hall said")}</h2>
      <kind.Chart question={stage.question} rounds={stage.results.rounds} language={language} size="phone" />
    </section>
  );
}
