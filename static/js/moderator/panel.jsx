/** The selected question: its words, what can be done with it, what has been answered. */

import { askOf, sketchOf } from "../charts/asking.js";
import { ruleSentence } from "../charts/consensus.js";
import { t, tx } from "../core/i18n.js";
import { Fixing } from "./fixing.jsx";
import { Groups } from "./groups.jsx";
import { LiveTally } from "./live_tally.jsx";
import { NoteField } from "./note_field.jsx";
import { QuestionControls } from "./question_controls.jsx";
import { stateWord } from "./question_list.jsx";
import { Decided, Waiting } from "./queue.jsx";
import { RoundNames } from "./round_names.jsx";
import { Timer } from "./timer.jsx";

/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {import("./types.js").Question} Question */

/**
 * All that is known of a question: its settings from the page, its message or the stage, its state from the list.
 * @param {import("./types.js").ConsolePage} page @param {import("./types.js").Desk} desk @param {Listed} listed
 * @returns {Question & Listed}
 */
export function wholeQuestion(page, desk, listed) {
  const onStage = desk.stage?.question?.id === listed.id ? desk.stage.question : undefined;
  return { ...page.questions?.find(({ id }) => id === listed.id), ...desk.known[listed.id], ...onStage, ...listed };
}

/**
 * @param {{page: import("./types.js").ConsolePage, desk: import("./types.js").Desk, question: Listed, language: string,
 *   offset: number|null, run: import("./types.js").Run, once: (name: string, payload: object) => void}} props
 */
export function Panel({ page, desk, question, language, offset, run, once }) {
  const whole = wholeQuestion(page, desk, question);
  return (
    <section class="panel" aria-labelledby="panel-title">
      <p class="panel__state">
        <span class={`state state--${question.state}`}>{stateWord(question.state)}</span>
        {question.skipped && <span>{t("skipped")}</span>}
        {question.round > 1 && <span>{t("round {n}", { n: question.round })}</span>}
        {question.rounds.at(-1)?.label && <span>{tx(question.rounds.at(-1)?.label, language)}</span>}
        {question.id === desk.stage?.question?.id && <span>{t("on stage")}</span>}
      </p>
      <h2 class="panel__title" id="panel-title" lang={language}>{tx(question.text, language)}</h2>
      {whole.consensus && <p class="note">{ruleSentence(whole, language)}</p>}
      <QuestionControls desk={desk} question={question} languages={page.event.languages} run={run} once={once} />
      <Timer key={question.id} question={question} offset={offset} once={once} />
      <Waiting desk={desk} question={question} run={run} />
      {question.rounds.length > 0
        ? <LiveTally desk={desk} question={whole} language={language} />
        : <Preview question={whole} language={language} />}
      <RoundNames key={`names-${question.id}`} question={question} languages={page.event.languages} language={language} run={run} />
      <Groups page={page} desk={desk} question={whole} language={language} run={run} />
      <NoteField key={`note-${question.id}`} question={question.id} note={desk.known[question.id]?.note ?? ""} run={run} />
      <Fixing key={`fix-${question.id}`} desk={desk} question={whole} languages={page.event.languages} run={run} />
      <Decided desk={desk} question={question} run={run} />
    </section>
  );
}

/** What people will be able to answer. @param {{question: Question, language: string}} props */
function Preview({ question, language }) {
  const options = question.options ?? question.items ?? question.statements ?? [];
  const Sketch = sketchOf(question.kind);
  return (
    <div class="preview">
      {question.help && <p>{tx(question.help, language)}</p>}
      {question.sealed && <p class="note">{t("Sealed: nobody sees the results before voting has closed.")}</p>}
      <p class="note">{askOf(question, language)}</p>
      <ul class="preview__options">{options.map(({ id, text }) => <li key={id}>{tx(text, language)}</li>)}</ul>
      {Sketch && <Sketch question={question} language={language} size="desk" />}
    </div>
  );
}
