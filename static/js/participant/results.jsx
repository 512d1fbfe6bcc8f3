/** What was revealed to phones. */

import { t } from "../core/i18n.js";

/** @param {{stage: any, kind: import("../core/kinds.js").Kind, language: string}} props */
export function Results({ stage, kind, language }) {
  return (
    <section class="results">
      <h2>{t("What the hall said")}</h2>
      <kind.Chart question={stage.question} rounds={stage.results.rounds} language={language} size="phone" />
    </section>
  );
}
