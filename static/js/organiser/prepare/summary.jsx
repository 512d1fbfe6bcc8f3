/** What is wrong, all in one place; each leads to its field. And what to do when somebody else has saved. */

import { t } from "../../core/i18n.js";
import { useEditor, useLanguages } from "./editor.js";
import { focusOn } from "./focus_on.js";
import { placeOf } from "./identity.js";
import { nameOf, valueAt } from "./paths.js";
import { shownProblems } from "./quiet.js";
import { questionWords, sessionWords } from "./words.js";

/** @typedef {import("./paths.js").Path} Path */

/** The part that holds a place. @param {Path} keyed @returns {import("./state.js").Selected} */
function partOf([root, session, list, question]) {
  if (root !== "sessions" || session === undefined) return { part: "event" };
  if (list !== "questions" || question === undefined) return { part: "session", session: String(session) };
  return { part: "question", session: String(session), question: String(question) };
}

/** What the part is called that holds a place. @param {any} document @param {Path} keyed @param {string[]} languages */
function partWords(document, keyed, languages) {
  const path = placeOf(document, keyed) ?? [];
  if (path[0] !== "sessions" || path.length < 2) return t("The event");
  if (path[2] !== "questions" || path.length < 4) return sessionWords(valueAt(document, path.slice(0, 2)), languages);
  return questionWords(valueAt(document, path.slice(0, 4)), languages);
}

export function Summary() {
  const { state, tell } = useEditor();
  const languages = useLanguages();
  const problems = shownProblems(state);
  if (!problems.length) return null;
  const go = (/** @type {Path} */ keyed) => {
    tell({ type: "select", selected: partOf(keyed) });
    focusOn(keyed);
  };
  return (
    <section class="summary" aria-labelledby="summary">
      <h2 id="summary">{t("To be fixed before it can be saved")}</h2>
      {state.status === "held" && <p>{t("Everything else is saved. What stands here is kept in this window only.")}</p>}
      <ul>
        {problems.map(({ path, message }) => (
          <li key={`${nameOf(path)} ${message}`}>
            <button type="button" class="link" onClick={() => go(path)}>{partWords(state.document, path, languages)}</button>{" "}<span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Conflict() {
  const { state, tell } = useEditor();
  const languages = useLanguages();
  if (!state.other) return null;
  const parts = [...new Set(state.clashes.map((keyed) => partWords(state.document, keyed, languages)))];
  return (
    <section class="summary" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">
        {state.by ? t("{who} has saved this event meanwhile", { who: state.by }) : t("Somebody else has saved this event meanwhile")}
      </h2>
      <p>{t("You both changed the same. Everything else that either of you changed is kept. Whose words stay here?")}</p>
      <ul>{parts.map((words) => <li key={words}>{words}</li>)}</ul>
      <p class="inline">
        <button type="button" class="primary" onClick={() => tell({ type: "prefer", side: "theirs" })}>{t("Theirs, saved later than what I began with")}</button>
        <button type="button" class="secondary" onClick={() => tell({ type: "prefer", side: "mine" })}>{t("Mine")}</button>
      </p>
    </section>
  );
}
