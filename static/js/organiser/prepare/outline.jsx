/** The parts of the event, to choose from and to put in order: keys, mouse, and what is to be known of each. */

import { t } from "../../core/i18n.js";
import { useEditor, useLanguages } from "./editor.js";
import { frozenQuestion } from "./identity.js";
import { freshKey } from "./keys.js";
import { Marks } from "./outline_marks.jsx";
import { amongParts, shownPart } from "./parts.js";
import { onArrows, useDragging, useMove } from "./sorting.js";
import { questionWords, sessionWords } from "./words.js";

/** @param {{chosen: () => void}} props  chosen: something was chosen, also what is chosen already */
export function Outline({ chosen }) {
  const { state, tell, store } = useEditor();
  const { event, sessions } = state.document;
  const move = useMove(["sessions"], sessions.length);
  const list = useDragging({ onMove: (from, to) => move(from, to) });
  const add = () => {
    const key = freshKey();
    tell({
      type: "edit", fresh: true, selected: { part: "session", session: key },
      action: { type: "insert", path: ["sessions"], value: { _key: key, code: store.freeCode(), title: {}, questions: [] } },
    });
    chosen();
  };
  return (
    <nav class="outline" aria-label={t("Parts of the event")} onKeyDown={amongParts}>
      <Part selected={{ part: "event" }} chosen={chosen} keyed={["event"]} value={event} title={t("The event")} />
      <ol class="outline__sessions" ref={list}>
        {sessions.map((/** @type {any} */ session, /** @type {number} */ index) => (
          <Session key={session._key} session={session} index={index} move={move} chosen={chosen} />
        ))}
      </ol>
      <button type="button" class="quiet" onClick={add}>+ {t("Add a session")}</button>
      <p class="hint">{t("↑ and ↓ go from part to part. With Alt they move it; so does the mouse.")}</p>
    </nav>
  );
}

/** @param {{session: any, index: number, move: (from: number, to: number) => void, chosen: () => void}} props */
function Session({ session, index, move, chosen }) {
  const { page, state, tell } = useEditor();
  const languages = useLanguages();
  const path = ["sessions", index, "questions"];
  const questions = /** @type {any[]} */ (session.questions ?? []);
  const moveQuestion = useMove(path, questions.length);
  const list = useDragging({
    group: "questions",
    onMove: (from, to, other) => {
      if (other === null) return moveQuestion(from, to);
      const target = state.document.sessions.findIndex((/** @type {any} */ { _key }) => _key === other);
      return frozenQuestion(state.frozen, state.known, questions[from]._key) || target < 0 ? undefined : tell({
        type: "edit", actions: [
          { type: "carry", path, index: from, to: ["sessions", target, "questions"] },
          { type: "move", path: ["sessions", target, "questions"], from: state.document.sessions[target].questions.length, to },
        ],
        selected: { part: "question", session: other, question: questions[from]._key },
      });
    },
  });
  const { questions: _inside, ...head } = session;
  const why = state.frozen?.sessions?.[state.known[session._key]?.was ?? ""]?.why;
  return (
    <li class="sortable outline__session">
      <Part
        selected={{ part: "session", session: session._key }} chosen={chosen} keyed={["sessions", session._key]} value={head} frozen={why}
        title={sessionWords(session, languages)} about={page.live.includes(state.known[session._key]?.was) ? `${session.code} · ${t("live now")}` : session.code}
        onKeyDown={onArrows(index, move)} own
      />
      <ol class="outline__questions" ref={list} data-list={session._key}>
        {questions.map((question, place) => (
          <li key={question._key} class="sortable">
            <Part
              selected={{ part: "question", session: session._key, question: question._key }} chosen={chosen} value={question}
              keyed={["sessions", session._key, "questions", question._key]} title={questionWords(question, languages)}
              about={kindLabel(page, question)} frozen={frozenQuestion(state.frozen, state.known, question._key)?.why}
              onKeyDown={onArrows(place, moveQuestion)}
            />
          </li>
        ))}
      </ol>
    </li>
  );
}

/** @param {any} page @param {any} question */
const kindLabel = (page, question) => t(page.kinds.find((/** @type {any} */ { name }) => name === question.kind)?.label ?? "Question");

/**
 * @param {{selected: import("./state.js").Selected, chosen: () => void, keyed: import("./paths.js").Path, value: any, title: string,
 *   about?: string, frozen?: string|null, own?: boolean, onKeyDown?: (event: KeyboardEvent) => void}} props
 *   own: problems of the part itself only, not of what lies in it
 */
function Part({ selected, chosen, keyed, value, title, about = "", frozen, own = false, onKeyDown }) {
  const { state, tell } = useEditor();
  const current = JSON.stringify(selected) === JSON.stringify(shownPart(state.document, state.selected));
  const choose = () => {
    tell({ type: "select", selected });
    chosen();
  };
  return (
    <button
      type="button" class={`part part--${selected.part} grip`} aria-current={current} tabIndex={current ? 0 : -1} onClick={choose} onKeyDown={onKeyDown}
    >
      <span class="part__title">{title}</span>
      <span class="part__about">{about}</span>
      <Marks keyed={keyed} value={value} frozen={frozen} own={own} />
    </button>
  );
}
