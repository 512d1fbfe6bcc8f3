/** What the rounds of a question are called, and naming one later. */

import { useState } from "preact/hooks";
import { roundTitle } from "../charts/rounds.js";
import { t } from "../core/i18n.js";
import { useKeptFocus } from "./kept_focus.js";
import { labelOf, RoundLabel } from "./round_label.jsx";

/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {import("./types.js").Run} Run */

/** @param {{question: Listed, languages: string[], language: string, run: Run}} props */
export function RoundNames({ question, languages, language, run }) {
  const [naming, setNaming] = useState(/** @type {number|null} */ (null));
  const container = useKeptFocus();
  if (!question.rounds.length) return null;
  return (
    <div class="rounds-named" ref={container} role="group" aria-label={t("Names of the rounds")}>
      {question.rounds.map((round) => (naming === round.round
        ? (
          <Naming
            key={round.round} question={question} number={round.round} languages={languages} run={run} close={() => setNaming(null)}
          />
        )
        : (
          <p class="rounds-named__one" key={round.round}>
            {round.label && <span class="note">{t("round {n}", { n: round.round })}:</span>}
            <span>{roundTitle(round, language)}</span>
            <button
              type="button" class="quiet" aria-label={`${round.label ? t("Rename") : t("Give it a name")}: ${roundTitle(round, language)}`}
              onClick={() => setNaming(round.round)}
            >
              {round.label ? t("Rename") : t("Give it a name")}
            </button>
          </p>
        )))}
    </div>
  );
}

/** @param {{question: Listed, number: number, languages: string[], run: Run, close: () => void}} props */
function Naming({ question, number, languages, run, close }) {
  const [choice, change] = useState({ chosen: /** @type {string|null} */ (null), own: "" });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const label = labelOf(choice, languages) ?? null;
    if (await run("round.label", { question: question.id, round: number, label })) close();
  };
  const named = Boolean(question.rounds.find(({ round }) => round === number)?.label);
  const empty = labelOf(choice, languages) === undefined;
  return (
    <form class="launch" aria-label={t("Name of the round")} onSubmit={save}>
      <p class="note">{t("round {n}", { n: number })}</p>
      <RoundLabel choice={choice} change={change} />
      <p class="controls__row">
        <button type="submit" class="primary" disabled={empty && !named}>{empty && named ? t("Take the name away") : t("Give this name")}</button>
        <button type="button" onClick={close}>{t("Cancel")}</button>
      </p>
    </form>
  );
}
