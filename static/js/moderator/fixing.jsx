/** Small repairs of the selected question: its place in the list, and typing mistakes. Folded away until needed. */

import { useState } from "preact/hooks";
import { t } from "../core/i18n.js";
import { correction, movedOrder } from "./wording.js";

/** @typedef {import("./types.js").Text} Text */
/** @typedef {import("./types.js").Run} Run */

/**
 * @param {{desk: import("./types.js").Desk, question: import("./types.js").Question & import("./types.js").Listed,
 *   languages: string[], run: Run}} props
 */
export function Fixing({ desk, question, languages, run }) {
  const [open, setOpen] = useState(false);
  const ids = (desk.stage?.questions ?? []).map(({ id }) => id);
  const move = (/** @type {number} */ by) => {
    const questions = movedOrder(ids, question.id, by);
    if (questions) run("questions.order", { questions });
  };
  return (
    <section class="fixing">
      <div class="controls__row">
        <button type="button" class="quiet" disabled={!movedOrder(ids, question.id, -1)} onClick={() => move(-1)}>↑ {t("Earlier")}</button>
        <button type="button" class="quiet" disabled={!movedOrder(ids, question.id, 1)} onClick={() => move(1)}>↓ {t("Later")}</button>
        <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>{t("Correct a typing mistake")}</button>
      </div>
      {open && <Words question={question} languages={languages} run={run} close={() => setOpen(false)} />}
    </section>
  );
}

/** @param {{question: import("./types.js").Question, languages: string[], run: Run, close: () => void}} props */
function Words({ question, languages, run, close }) {
  const choices = [...(question.options ?? []), ...(question.items ?? [])];
  const [text, setText] = useState(/** @type {Text} */ ({ ...question.text }));
  const [labels, setLabels] = useState(Object.fromEntries(choices.map((choice) => [choice.id, { ...choice.text }])));
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const payload = correction(question, text, labels);
    if (!payload || await run("question.fix", payload)) close();
  };
  return (
    <form class="fixing__form" onSubmit={save}>
      <p class="note">{t("Only words: what was chosen stays what it was. Everybody sees the change at once.")}</p>
      <Line name={t("The question")} text={text} languages={languages} longest={500} change={setText} />
      {choices.map(({ id }, index) => (
        <Line
          key={id} name={`${index + 1}.`} text={labels[id]} languages={languages} longest={300}
          change={(words) => setLabels({ ...labels, [id]: words })}
        />
      ))}
      <p class="controls__row">
        <button type="submit" class="primary">{t("Change the words")}</button>
        <button type="button" onClick={close}>{t("Leave them")}</button>
      </p>
    </form>
  );
}

/** @param {{name: string, text: Text, languages: string[], longest: number, change: (text: Text) => void}} props */
function Line({ name, text, languages, longest, change }) {
  return (
    <div class="fixing__line" role="group" aria-label={name}>
      <span class="note">{name}</span>
      {languages.map((language) => (
        <label key={language}>
          <span class="note">{language.toUpperCase()}</span>
          <input
            lang={language} value={text[language] ?? ""} maxLength={longest} required={language in text} aria-label={`${name} ${language.toUpperCase()}`}
            onInput={(event) => change({ ...text, [language]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  );
}
