/** A new question: a blank one of a kind, or one that is nearly ready. */

import { language, t, tx } from "../../core/i18n.js";
import { useEditor, useLanguages } from "./editor.js";
import { freshKey } from "./keys.js";
import { blankQuestion, fromTemplate } from "./kinds.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Template} Template */

/** @param {{session: number}} props */
export function AddQuestion({ session }) {
  const { page, state, tell } = useEditor();
  const languages = useLanguages();
  const { _key, questions } = state.document.sessions[session];
  const taken = questions.map((/** @type {any} */ { id }) => id);
  const add = (/** @type {any} */ question, fresh = false) => {
    const key = freshKey();
    tell({
      type: "edit", fresh, action: { type: "insert", path: ["sessions", session, "questions"], value: { ...question, _key: key } },
      selected: { part: "question", session: _key, question: key },
    });
    document.querySelector(/** @type {any} */ ("#form .texts input, #form .texts textarea"))?.focus();
  };
  return (
    <section class="adding" aria-labelledby="adding">
      <h3 id="adding">{t("Add a question")}</h3>
      <ul class="cards">
        {page.kinds.map((/** @type {Kind} */ kind) => (
          <li key={kind.name}>
            <button type="button" class="card" onClick={() => add(blankQuestion(kind, taken), true)}>
              <b>{t(kind.label)}</b><span class="hint">{t(kind.about)}</span>
            </button>
          </li>
        ))}
      </ul>
      {page.question_templates.length > 0 && <h4>{t("Nearly ready")}</h4>}
      <ul class="cards">
        {page.question_templates.map((/** @type {Template} */ template) => (
          <li key={template.question.id}>
            <button type="button" class="card" onClick={() => add(fromTemplate(template, languages, taken))}>
              <b>{tx(template.name, language())}</b><span class="hint">{tx(template.question.text, language())}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
