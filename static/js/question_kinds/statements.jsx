/** Statements, one at a time. Each vote is sent at once, so that a lost connection costs the last one at most. */

import { useEffect, useRef, useState } from "preact/hooks";
import { AGREED } from "../charts/lines.js";
import StatementsChart from "../charts/statements.jsx";
import { pluralIn, t, tx } from "../core/i18n.js";
import { AddStatement } from "./parts/add_statement.jsx";
import { VoteButtons, VoteList } from "./parts/votes.jsx";

/** A second tap sooner than this was meant for the statement before. */
const TAP_MS = 350;

/** The votes on statements that are still there. @param {any} answer @param {any} question @returns {Record<string, number>} */
function votesOf(answer, question) {
  const votes = answer?.votes ?? {};
  return Object.fromEntries(question.statements.filter((/** @type {any} */ s) => s.id in votes).map((/** @type {any} */ s) => [s.id, votes[s.id]]));
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer(props) {
  const { question, answer, onChange, language, disabled, command } = props;
  const statements = question.statements ?? [];
  const votes = votesOf(answer, question);
  const [at, goTo] = useState(/** @type {string|null} */ (null));
  const tapped = useRef(0);
  const current = statements.find(({ id }) => id === at) ?? statements.find(({ id }) => !(id in votes));
  const part = useRef(/** @type {HTMLDivElement|null} */ (null));
  const moved = useRef(false);
  useEffect(() => { // the button that was pressed is gone: it goes on where it was
    if (!moved.current || document.activeElement !== document.body) return;
    const found = [".vote[aria-pressed=true]", ".vote", ".statements__done"].map((name) => part.current?.querySelector(name)).find(Boolean);
    /** @type {HTMLElement|undefined} */ (found)?.focus({ preventScroll: true });
  }, [current?.id]);
  const go = (/** @type {string|null} */ id) => {
    moved.current = true;
    goTo(id);
  };
  const vote = (/** @type {number} */ value) => {
    if (!current || performance.now() - tapped.current < TAP_MS) return;
    tapped.current = performance.now();
    onChange({ votes: { ...votes, [current.id]: value } });
    go(null);
  };
  return (
    <div class="statements" ref={part}>
      {current && !disabled
        ? <One question={question} current={current} votes={votes} language={language} goTo={go} vote={vote} />
        : (
          <>
            {!disabled && <p class="statements__done" tabIndex={-1}>{t("You have voted on all statements ({n}). Tap one to change your vote.", { n: statements.length })}</p>}
            <VoteList statements={statements} votes={votes} language={language} disabled={disabled} onPick={go} />
          </>
        )}
      {question.participants_may_add && !disabled && command && <AddStatement question={question} command={command} />}
    </div>
  );
}

/**
 * @param {{question: any, current: any, votes: Record<string, number>, language: string,
 *   goTo: (id: string|null) => void, vote: (value: number) => void}} props
 */
function One({ question, current, votes, language, goTo, vote }) {
  const { statements } = question;
  const place = statements.indexOf(current);
  return (
    <>
      <div class="statements__progress" aria-hidden="true">
        {statements.map((/** @type {any} */ { id }) => (
          <span key={id} class={`statements__step${id in votes ? " statements__step--done" : ""}${id === current.id ? " statements__step--here" : ""}`} />
        ))}
      </div>
      <div class="statements__card" aria-live="polite">
        <p class="hint">{t("Statement {n} of {all}", { n: place + 1, all: statements.length })}</p>
        <p class="statements__text">{tx(current.text, language)}</p>
      </div>
      <VoteButtons mine={votes[current.id]} onVote={vote} />
      <div class="statements__ways">
        <Way possible={place > 0} onClick={() => goTo(statements[place - 1].id)}>‹ {t("Back")}</Way>
        <Way possible={current.id in votes || place < statements.length - 1} onClick={() => goTo(statements[place + 1]?.id ?? null)}>{t("Next")} ›</Way>
      </div>
    </>
  );
}

/** At the end of the way it keeps the focus. @param {{possible: boolean, onClick: () => void, children: any}} props */
const Way = ({ possible, onClick, children }) => (
  <button type="button" class="quiet" aria-disabled={!possible} onClick={() => possible && onClick()}>{children}</button>
);

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return Object.keys(votesOf(answer, question)).length ? null : t("Vote on at least one statement.");
}

/** Without votes on what was taken off. @type {import("../core/kinds.js").Kind["ready"]} */
const ready = (answer, question) => ({ votes: votesOf(answer, question) });

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = ({ statements }, language) => (
  pluralIn(language, statements?.length ?? 0, "Agree or disagree: {n} statement", "Agree or disagree: {n} statements")
);

export default { name: "statements", live: true, Answer, problem, ready, Chart: StatementsChart, lines: AGREED, ask };
