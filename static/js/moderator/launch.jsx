/** Launching a question, and asking it again: both may name the round that begins. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../core/i18n.js";
import { labelOf, RoundLabel, SUGGESTIONS } from "./round_label.jsx";

/** @typedef {import("./types.js").Listed} Listed */

/**
 * @param {{question: Listed, languages: string[], once: (name: string, payload: object) => void}} props
 */
export function Launch({ question, languages, once }) {
  const again = question.state === "closed" && question.rounds.length > 0;
  const first = { chosen: again ? SUGGESTIONS[1] ?? null : null, own: "" };
  const [asking, ask] = useState(false);
  const [choice, change] = useState(first);
  useEffect(() => {
    ask(false);
    change(first);
  }, [question.id, question.state]);
  const launch = (/** @type {object|string|undefined} */ label) =>
    once("question.open", { question: question.id, ...(label === undefined ? {} : { label }) });
  if (!asking) {
    return (
      <>
        {!again && <button type="button" onClick={() => launch(undefined)}>{t("Launch")}</button>}
        <button type="button" aria-expanded="false" onClick={() => ask(true)}>{again ? t("Ask again") : t("Launch with a name …")}</button>
      </>
    );
  }
  const number = again ? question.round + 1 : Math.max(1, question.round);
  return (
    <div class="launch" role="group" aria-label={again ? t("Ask again") : t("Launch")}>
      <RoundLabel choice={choice} change={change} />
      <div class="controls__row">
        <button type="button" class="primary" onClick={() => launch(labelOf(choice, languages))}>{t("Launch round {n}", { n: number })}</button>
        <button type="button" onClick={() => ask(false)}>{t("Cancel")}</button>
      </div>
    </div>
  );
}
