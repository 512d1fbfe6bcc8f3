/** A question: its words, the settings of its kind, and what every question has. */

import { t } from "../../core/i18n.js";
import { Consensus } from "./consensus.jsx";
import { useEditor, usePlace } from "./editor.js";
import { Field } from "./fields/field.jsx";
import { Locked, Problems } from "./fields/notes.jsx";
import { Corrected } from "./corrected.jsx";
import { Id } from "./fields/choices.jsx";
import { Texts } from "./fields/texts.jsx";
import { FormHead } from "./form_head.jsx";
import { asKind } from "./kinds.js";
import { QuestionTools } from "./question_tools.jsx";

/** @typedef {import("./paths.js").Path} Path */
/** @typedef {import("./kinds.js").Kind} Kind */

/** Words stand beside the question, switches and numbers further down. @param {import("./kinds.js").Field} field */
const isWords = ({ type }) => type === "text";

/** @param {{session: number, index: number}} props */
export function QuestionForm({ session, index }) {
  const { page } = useEditor();
  const path = ["sessions", session, "questions", index];
  const place = usePlace(path);
  const { value: question, locked } = place;
  const kind = /** @type {Kind} */ (page.kinds.find((/** @type {Kind} */ { name }) => name === question.kind));
  return (
    <section class="form" aria-labelledby="form-title">
      <FormHead title={t("Question {n}", { n: index + 1 })} about={question._key} />
      <Locked why={locked} />
      {locked && <Corrected questionKey={question._key} />}
      <Problems keyed={place.keyed} id={place.id} />
      <QuestionTools session={session} index={index} />
      <Texts path={[...path, "text"]} label={t("The question")} required long />
      {page.question_fields.filter(isWords).map((/** @type {any} */ field) => <Field key={field.key} field={field} path={path} />)}
      <KindChoice path={path} kind={kind} />
      {kind.fields.map((field) => <Field key={`${kind.name} ${field.key}`} field={field} path={path} quietLock={Boolean(locked)} />)}
      <fieldset class="group">
        <legend class="label">{t("While people vote")}</legend>
        {page.question_fields.filter((/** @type {any} */ field) => !isWords(field)).map((/** @type {any} */ field) => (
          <Field key={field.key} field={field} path={path} quietLock={Boolean(locked)} />
        ))}
      </fieldset>
      <Consensus path={path} kind={kind} />
      <details class="ids">
        <summary>{t("Id of the question")}</summary>
        <p class="hint">{t("Ids make themselves from the words. They stand in files of results.")}</p>
        <Id path={path} label={t("Id of the question")} />
      </details>
      <Another session={session} />
    </section>
  );
}

/** On to the next question: to the kinds to choose from. @param {{session: number}} props */
function Another({ session }) {
  const { state, tell } = useEditor();
  const go = () => {
    tell({ type: "select", selected: { part: "session", session: state.document.sessions[session]._key } });
    /** @type {HTMLElement|null} */ (document.querySelector("#form .adding .card"))?.focus();
  };
  return <p><button type="button" class="secondary" onClick={go}>+ {t("Add another question")}</button></p>;
}

/** @param {{path: Path, kind: Kind}} props */
function KindChoice({ path, kind }) {
  const { page, tell } = useEditor();
  const place = usePlace([...path, "kind"]);
  const { value: question } = usePlace(path);
  const choose = (/** @type {string} */ name) => {
    const to = page.kinds.find((/** @type {Kind} */ each) => each.name === name);
    tell({ type: "edit", action: { type: "put", path, value: asKind(question, kind, to) } });
  };
  return (
    <div class="plain" data-path={place.name}>
      <label class="label" for={place.id}>{t("Kind of question")}</label>
      <select id={place.id} value={kind.name} disabled={Boolean(place.locked)} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {page.kinds.map((/** @type {Kind} */ { name, label }) => <option key={name} value={name}>{t(label)}</option>)}
      </select>
      <p class="hint">{t(kind.about)}</p>
      <Problems keyed={place.keyed} id={place.id} deep />
    </div>
  );
}
