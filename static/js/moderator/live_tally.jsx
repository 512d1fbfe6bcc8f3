/** The results as they come in, and who sees them now. */

import { chartOf } from "../charts/chart_of.js";
import { verdictSentence } from "../charts/consensus.js";
import { roundsWithRight, withRight } from "../charts/right.js";
import { shiftOf } from "../charts/shift_of.js";
import { t } from "../core/i18n.js";
import { roundsOf } from "./desk.js";

/** @typedef {import("./types.js").Listed} Listed */

/** @param {Listed} question @param {boolean} sealed */
function whoSees({ revealed }, sealed) {
  if (sealed && revealed.includes("hall")) return t("The hall will see this when voting has closed");
  if (revealed.includes("hall") && revealed.includes("phones")) return t("The hall and the phones see this");
  if (revealed.includes("hall")) return t("The hall sees this");
  return revealed.includes("phones") ? t("The phones see this") : t("Only you see this");
}

/**
 * Texts are not drawn here: they stand in the lists for deciding, each with its buttons.
 * @param {{desk: import("./types.js").Desk, question: import("./types.js").Question & Listed, language: string}} props
 */
export function LiveTally({ desk, question, language }) {
  const results = desk.stage?.results?.question === question.id ? desk.stage.results : null; // right once the hall sees it
  const rounds = roundsWithRight(roundsOf(desk, question), results);
  const sealed = rounds.at(-1)?.tally === null && Boolean(question.sealed) && question.state === "open";
  const Chart = chartOf(question.kind);
  const verdict = rounds.at(-1)?.verdict;
  const shift = desk.stage?.question?.id === question.id && question.state === "closed" ? desk.stage.shift : null;
  const Shift = shiftOf(question.kind);
  return (
    <div class="tally">
      <p class={`tally__who${question.revealed.length && !sealed ? " tally__who--shown" : ""}`}>{whoSees(question, sealed)}</p>
      {verdict && <p class={`tally__verdict${verdict.reached ? " good" : ""}`}>{verdictSentence(question, verdict, language)}</p>}
      {Chart && !rounds.at(-1)?.tally?.texts && <Chart question={withRight(question, results)} rounds={rounds} language={language} size="desk" />}
      {Shift && shift && <Shift question={question} rounds={rounds} shift={shift} language={language} size="desk" />}
    </div>
  );
}
