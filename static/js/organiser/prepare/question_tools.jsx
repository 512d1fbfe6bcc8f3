/** What can be done with a whole question or session: move, copy, carry over, delete. */

import { t } from "../../core/i18n.js";
import { lockOf, useEditor, useLanguages } from "./editor.js";
import { Small } from "./fields/entries.jsx";
import { freshKey } from "./keys.js";
import { useMove } from "./sorting.js";
import { questionWords, sessionWords } from "./words.js";

/** @param {{session: number, index: number}} props */
export function QuestionTools({ session, index }) {
  const { state, tell } = useEditor();
  const languages = useLanguages();
  const { sessions } = state.document;
  const path = ["sessions", session, "questions"];
  const questions = sessions[session].questions;
  const move = useMove(path, questions.length);
  const locked = Boolean(lockOf(state, [...path, index]));
  const [name, key] = [questionWords(questions[index], languages), sessions[session]._key];
  const remove = () => {
    const next = questions[index + 1] ?? questions[index - 1];
    const selected = next ? { part: "question", session: key, question: next._key } : { part: "session", session: key };
    tell({ type: "edit", action: { type: "remove", path, index }, selected, removed: name });
  };
  return (
    <div class="tools">
      <Small sign="↑" label={t("Move up: {name}", { name })} off={index === 0} onClick={() => move(index, index - 1)} />
      <Small sign="↓" label={t("Move down: {name}", { name })} off={index === questions.length - 1} onClick={() => move(index, index + 1)} />
      <button type="button" onClick={() => tell(copyOf(path, index, (copy) => ({ part: "question", session: key, question: copy })))}>{t("Duplicate")}</button>
      {sessions.length > 1 && <Carry session={session} index={index} locked={locked} />}
      <button type="button" class="bad" aria-disabled={locked} onClick={() => { if (!locked) remove(); }}>{t("Delete")}</button>
    </div>
  );
}

/** @param {import("./paths.js").Path} path @param {number} index @param {(key: string) => any} selects */
export function copyOf(path, index, selects) {
  const key = freshKey();
  return { type: "edit", action: { type: "copy", path, index, key }, selected: selects(key) };
}

/** @param {{session: number, index: number, locked: boolean}} props */
function Carry({ session, index, locked }) {
  const { state, tell } = useEditor();
  const languages = useLanguages();
  const { sessions } = state.document;
  const question = sessions[session].questions[index];
  const carry = (/** @type {number} */ to) => tell({
    type: "edit", action: { type: "carry", path: ["sessions", session, "questions"], index, to: ["sessions", to, "questions"] },
    selected: { part: "question", session: sessions[to]._key, question: question._key },
  });
  return (
    <label class="carry">
      <span class="unseen">{t("Session of this question")}</span>
      <select value={session} disabled={locked} onChange={({ currentTarget }) => carry(Number(currentTarget.value))}>
        {sessions.map((/** @type {any} */ each, /** @type {number} */ place) => (
          <option key={each._key} value={place}>{t("In session: {name}", { name: sessionWords(each, languages) })}</option>
        ))}
      </select>
    </label>
  );
}
