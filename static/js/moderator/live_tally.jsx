/** The results as they come in, and who sees them now. */

import { chartOf } from "../charts/chart_of.js";
import { t } from "../core/i18n.js";
import { roundsOf } from "./desk.js";

/** @typedef {import("./types.js").Listed} Listed */

/** @param {Listed} question */
function whoSees({ revealed }) {
  if (revealed.includes("hall") && revealed.includes("phones")) return t("The hall and the phones see this");
  if (revealed.includes("hall")) return t("The hall sees this");
  return revealed.includes("phones") ? t("The phones see this") : t("Only you see this");
}

/** @param {{desk: import("./types.js").Desk, question: import("./types.js").Question & Listed, language: string}} props */
export function LiveTally({ desk, question, language }) {
  const rounds = roundsOf(desk, question);
  const Chart = chartOf(question.kind);
  return (
    <div class="tally">
      <p class={`tally__who${question.revealed.length ? " tally__who--shown" : ""}`}>{whoSees(question)}</p>
      {Chart && <Chart question={question} rounds={rounds} language={language} size="desk" />}
    </div>
  );
}
