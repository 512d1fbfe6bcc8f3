/** Buttons of one question: open and close, and who sees the results. */

import { t } from "../core/i18n.js";
import { useKeptFocus } from "./kept_focus.js";
import { Launch } from "./launch.jsx";

/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {import("./types.js").Run} Run */

/**
 * @param {{desk: import("./types.js").Desk, question: Listed, languages: string[], run: Run,
 *   once: (name: string, payload: object) => void}} props  once: a double click makes one step
 */
export function QuestionControls({ desk, question, languages, run, once }) {
  const { id, state } = question;
  const container = useKeptFocus();
  const onStage = desk.stage?.question?.id === id;
  const send = (/** @type {string} */ name) => () => once(name, { question: id });
  return (
    <div class="controls" ref={container}>
      <div class="controls__row">
        {state !== "open" && <Launch question={question} languages={languages} once={once} />}
        {state !== "open" && (question.skipped || state === "draft") && <Skip question={question} run={run} />}
        {state === "open" && <button type="button" onClick={send("question.close")}>{t("Close")}</button>}
        {state === "closed" && <button type="button" onClick={send("question.reopen")}>{t("Reopen this round")}</button>}
        {!onStage && state === "closed" && <button type="button" onClick={send("stage.show")}>{t("Show on stage")}</button>}
      </div>
      {state !== "draft" && (
        <div class="controls__row" role="group" aria-label={t("Who sees the results")}>
          <Reveal question={question} to="hall" word={t("Results in the hall")} run={run} />
          <Reveal question={question} to="phones" word={t("Results on phones")} run={run} />
        </div>
      )}
    </div>
  );
}

/** Passed over by the next step; it can still be selected and launched. @param {{question: Listed, run: Run}} props */
function Skip({ question: { id, skipped = false }, run }) {
  const toggle = () => run("question.skip", { question: id, skipped: !skipped });
  return <button type="button" aria-pressed={skipped} onClick={toggle}>{skipped ? t("Skipped: take it back") : t("Skip")}</button>;
}

/** @param {{question: Listed, to: import("./types.js").Audience, word: string, run: Run}} props */
function Reveal({ question, to, word, run }) {
  const shown = question.revealed.includes(to);
  const toggle = () => run(shown ? "results.hide" : "results.reveal", { question: question.id, to: [to] });
  return (
    <button type="button" role="switch" class="switch" aria-checked={shown} onClick={toggle}>
      <span class="switch__track"><span class="switch__thumb" /></span>
      <span class="switch__word">{word}</span> <span class="switch__state">{shown ? t("shown") : t("hidden")}</span>
    </button>
  );
}
