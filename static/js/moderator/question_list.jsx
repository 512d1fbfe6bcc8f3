/** All questions of the session with their states. */

import { useEffect, useRef, useState } from "preact/hooks";
import { plural, t, tx } from "../core/i18n.js";
import { waitingOf } from "./audience_panel.jsx";
import { isPending, writtenIn } from "./desk.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Listed} Listed */

/** On a narrow screen the list folds away. @returns {[boolean, (open: boolean) => void, () => boolean]} */
function useFolding() {
  const wide = () => window.matchMedia("(min-width: 56rem)").matches;
  const [open, setOpen] = useState(wide);
  useEffect(() => {
    const query = window.matchMedia("(min-width: 56rem)");
    const follow = () => setOpen(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return [open, setOpen, wide];
}

/**
 * @param {{desk: Desk, language: string, select: (id: string) => void, ask: () => void, audience: boolean,
 *   toggleAudience: () => void}} props  audience: its questions are on the right, in place of the selected one
 */
export function QuestionList({ desk, language, select, ask, audience, toggleAudience }) {
  const [open, setOpen, wide] = useFolding();
  const questions = desk.stage?.questions ?? [];
  const list = useRef(/** @type {HTMLOListElement|null} */ (null));
  useEffect(() => {
    if (wide()) list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [desk.selected]);
  const at = questions.findIndex(({ id }) => id === desk.selected);
  const choose = (/** @type {string} */ id) => {
    select(id);
    if (!wide()) setOpen(false);
  };
  return (
    <nav class="questions" aria-label={t("Questions")}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary class="questions__summary">
          {t("Questions")} <span class="questions__place">{at + 1} / {questions.length}</span>
        </summary>
        <ol class="questions__list" ref={list}>
          {questions.map((question) => (
            <li key={question.id}><Entry question={question} desk={desk} language={language} choose={choose} /></li>
          ))}
        </ol>
      </details>
      <button type="button" class="questions__audience" aria-pressed={audience} onClick={toggleAudience}>
        {t("Questions from the audience")}
        {waitingOf(desk) > 0 && <Badge n={waitingOf(desk)} />}
        <kbd class="step__key">Q</kbd>
      </button>
      <button type="button" class="questions__ask" onClick={ask}>{t("Ask something now")} <kbd class="step__key">I</kbd></button>
    </nav>
  );
}

/** @param {{question: Listed, desk: Desk, language: string, choose: (id: string) => void}} props */
function Entry({ question, desk, language, choose }) {
  const selected = question.id === desk.selected;
  const pending = writtenIn(desk, question).filter(isPending).length;
  return (
    <button
      type="button" class={`entry entry--${question.state}${question.skipped ? " entry--skipped" : ""}`} aria-current={selected ? "true" : undefined}
      onClick={() => choose(question.id)}
    >
      <span class="entry__text" lang={language}>{tx(question.text, language)}</span>
      <span class="entry__facts">
        <span class={`state state--${question.state}`}>{question.skipped ? t("skipped") : stateWord(question.state)}</span>
        {question.id === desk.stage?.question?.id && <span>{t("on stage")}</span>}
        <Ballots question={question} />
        {pending > 0 && <span class="badge">{plural(pending, "{n} waiting", "{n} waiting")}</span>}
      </span>
    </button>
  );
}

/** @param {{n: number}} props */
const Badge = ({ n }) => (
  <span class="badge"><span aria-hidden="true">{n}</span><span class="unseen">{plural(n, "{n} waiting", "{n} waiting")}</span></span>
);

/** @param {{question: Listed}} props */
function Ballots({ question }) {
  const newest = question.rounds.at(-1);
  if (!newest) return null;
  return (
    <span>
      {newest.round > 1 && <span>{t("round {n}", { n: newest.round })}: </span>}
      {plural(newest.ballots, "{n} answer", "{n} answers")}
    </span>
  );
}

/** @param {Listed["state"]} state */
export function stateWord(state) {
  if (state === "open") return t("open");
  return state === "closed" ? t("closed") : t("not yet open");
}
