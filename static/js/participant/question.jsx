/** The question on stage: answer it, see that it counted, change it. Everything keeps its place while that happens. */

import { useState } from "preact/hooks";
import { kinds } from "question-kinds";
import { t, tx } from "../core/i18n.js";
import { Heading } from "./heading.jsx";
import { noticeWords } from "./notices.js";
import { Results } from "./results.jsx";
import { Timer } from "./timer.jsx";
import { countedAnswer, isOpen, sameSlot, slotOf } from "./session_state.js";
import { supportOf } from "./supports.js";
import { useFocus } from "./use_focus.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {import("./session_state.js").Slot} Slot */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */
/** @typedef {import("../core/kinds.js").Kind} Kind */

/** What there is to draw, from the state. @param {State} state @param {Kind|undefined} kind */
function viewOf(state, kind) {
  const { stage } = state;
  const live = Boolean(kind?.live && stage.question.change);
  const slot = /** @type {Slot} */ (slotOf(stage));
  const open = isOpen(stage);
  const counted = countedAnswer(state);
  const waiting = sameSlot(state.waiting, slot) ? state.waiting?.answer ?? null : null;
  const draft = sameSlot(state.draft, slot) ? state.draft?.answer ?? null : null;
  const answering = open && (live || (!waiting && (!counted || state.editing)));
  return { slot, open, counted, waiting, draft, answering, live, rounds: stage.results?.rounds ?? [] };
}

/** @param {{state: State, store: Store, language: string}} props */
export function Question({ state, store, language }) {
  const { question } = state.stage;
  const kind = /** @type {Kind|undefined} */ (kinds[question.kind]);
  const view = viewOf(state, kind);
  if (!kind) return <Heading about={question.id}>{t("Please load this page again to see the next question.")}</Heading>;
  const results = view.rounds.length > 0;
  const mine = view.answering && !view.live ? view.draft : view.waiting ?? view.counted ?? view.draft;
  const answer = (
    <kind.Answer
      question={question} answer={mine?.abstain ? null : mine} language={language} disabled={!view.answering}
      onChange={(answer) => store.tell(changed(view, kind, question, answer))} command={store.command}
    />
  );
  const closed = results && !view.open;
  return (
    <section class="question">
      <Heading about={JSON.stringify(view.slot)}>{tx(question.text, language)}</Heading>
      <Timer question={question} offset={state.offset} />
      {question.help && <p class="help">{tx(question.help, language)}</p>}
      <Form key={JSON.stringify(view.slot)} state={state} view={view} kind={kind} store={store}>{closed ? null : answer}</Form>
      {results && (
        <Results stage={state.stage} kind={kind} language={language} mine={view.counted}
          support={supportOf(state, view.counted?.text, store.tell)} />
      )}
      {closed && mine && !mine.abstain && <details class="mine"><summary>{t("Your answer")}</summary>{answer}</details>}
    </section>
  );
}

/**
 * An answer that was changed: kept as a draft until it is sent, or sent at once.
 * @param {ReturnType<typeof viewOf>} view @param {Kind} kind @param {any} question @param {any} answer
 */
function changed({ slot, live }, kind, question, answer) {
  if (!live) return { type: "draft", slot, answer };
  return { type: "want", choice: { ...slot, answer: kind.ready ? kind.ready(answer, question) : answer } };
}

/** @param {{state: State, view: ReturnType<typeof viewOf>, kind: Kind, store: Store, children: any}} props */
function Form({ state, view, kind, store, children }) {
  const { question } = state.stage;
  const { slot, open, answering, live, draft } = view;
  const [missing, setMissing] = useState(/** @type {string|null} */ (null));
  const { form, status } = useFocus(answering, Boolean(view.counted ?? view.waiting));
  const want = (/** @type {Record<string, any>} */ answer) => store.tell({ type: "want", choice: { ...slot, answer } });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (live) return;
    const problem = kind.problem(question, draft);
    setMissing(problem);
    if (problem === null && draft) want(kind.ready ? kind.ready(draft, question) : draft);
  };
  const problem = answering && missing && kind.problem(question, draft);
  const notice = problem || (state.notice && !["missed", "profile"].includes(state.notice) && noticeWords(state.notice));
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {children}
      <div class="send">
        <p class="status" role="status" tabIndex={-1} ref={status}>{statusWords(view, state)}</p>
        {answering && !live && <button type="submit" class="primary">{t("Send")}</button>}
      </div>
      <p class={notice ? "notice" : ""} role="alert">{notice || ""}</p>
      {open && <Actions state={state} view={view} store={store} abstain={() => want({ abstain: true })} />}
    </form>
  );
}

/** @param {{state: State, view: ReturnType<typeof viewOf>, store: Store, abstain: () => void}} props */
function Actions({ state, view, store, abstain }) {
  const { slot, answering, live, counted, waiting, draft } = view;
  const { question } = state.stage;
  const held = waiting ?? counted;
  const edit = () => store.tell({ type: "edit", draft: held.abstain ? null : { ...slot, answer: held } });
  const mayChange = waiting ? !state.sending : counted && question.change;
  return (
    <div class="actions">
      {answering && question.abstain && !held?.abstain && <button type="button" class="quiet" onClick={abstain}>{t("I abstain")}</button>}
      {answering && state.editing && counted && (
        <button type="button" class="quiet" onClick={() => store.tell({ type: "keep" })}>{t("Keep my answer")}</button>
      )}
      {!answering && mayChange && <button type="button" class="quiet" onClick={edit}>{t("Change my answer")}</button>}
      {(live || !answering) && counted && !waiting && question.change && (
        <button type="button" class="quiet" onClick={() => store.withdraw(slot)}>{t("Take it back")}</button>
      )}
    </div>
  );
}

/** @param {ReturnType<typeof viewOf>} view @param {State} state */
function statusWords({ open, counted, waiting, answering, live, draft }, { status, notice }) {
  if (answering && (!live || !(waiting || counted))) return "";
  if (waiting) return status === "connected" ? t("Sending…") : t("Sending… It will arrive when the connection is back.");
  if (counted?.abstain) return <Counted words={open ? t("Counted: you abstain.") : t("Voting has closed. You abstained.")} />;
  if (counted) return <Counted words={open ? t("Counted.") : t("Counted. Voting has closed.")} />;
  return draft && !notice ? t("Voting has closed. Your answer had not been sent.") : t("Voting has closed.");
}

/** @param {{words: string}} props */
const Counted = ({ words }) => <span class="counted"><span class="tick" aria-hidden="true">✓</span>{words}</span>;
