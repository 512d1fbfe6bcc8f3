/** The question on stage: answer it, see that it counted, change it. */

import { useEffect, useRef } from "preact/hooks";
import { kinds } from "question-kinds";
import { t, tx } from "../core/i18n.js";
import { noticeWords } from "./notices.js";
import { countedAnswer, sameSlot, slotOf } from "./session_state.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */

/** @param {{state: State, store: Store, language: string, results: boolean}} props */
export function Question({ state, store, language, results }) {
  const { question } = state.stage;
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  const slot = `${question.id} ${question.round}`;
  useEffect(() => heading.current?.focus({ preventScroll: false }), [slot]);
  const open = question.state === "open" && state.stage.session.state === "live";
  const counted = countedAnswer(state);
  const waiting = sameSlot(state.waiting, slotOf(state.stage)) ? state.waiting : null;
  const answering = open && !waiting && (!counted || state.editing);
  return (
    <section class="question">
      <h1 ref={heading} tabIndex={-1}>{tx(question.text, language)}</h1>
      {question.help && <p class="help">{tx(question.help, language)}</p>}
      {answering && <Form state={state} store={store} language={language} />}
      {!answering && (waiting || counted) && (!results || open) && (
        <Mine state={state} store={store} language={language} answer={waiting?.answer ?? counted} open={open} />
      )}
      <p class="status" role="status">{statusWords({ open, counted, waiting, answering, connected: state.status === "connected" })}</p>
      {state.notice && <p class="notice" role="alert">{noticeWords(state.notice)}</p>}
    </section>
  );
}

/** @param {{open: boolean, counted: any, waiting: any, answering: boolean, connected: boolean}} what */
function statusWords({ open, counted, waiting, answering, connected }) {
  if (waiting && connected) return t("Sending…");
  if (waiting) return t("Sending… It will arrive when the connection is back.");
  if (counted && !answering) return open ? t("Counted.") : t("Counted. Voting has closed.");
  return open ? "" : t("Voting has closed.");
}

/** @param {{state: State, store: Store, language: string}} props */
function Form({ state, store, language }) {
  const { question } = state.stage;
  const kind = /** @type {import("../core/kinds.js").Kind} */ (kinds[question.kind]);
  const slot = /** @type {import("./session_state.js").Slot} */ (slotOf(state.stage));
  const draft = sameSlot(state.draft, slot) ? state.draft?.answer ?? null : null;
  const missing = kind.problem(question, draft);
  const want = (/** @type {Record<string, any>} */ answer) => store.tell({ type: "want", choice: { ...slot, answer } });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!missing && draft) want(kind.ready ? kind.ready(draft) : draft);
  };
  return (
    <form onSubmit={submit}>
      <kind.Answer
        question={question} answer={draft} language={language} disabled={false}
        onChange={(answer) => store.tell({ type: "draft", slot, answer })}
      />
      <div class="actions">
        <button type="submit" class="primary" disabled={missing !== null}>{t("Send")}</button>
        {question.abstain && (
          <button type="button" class="quiet" onClick={() => want({ abstain: true })}>{t("I abstain")}</button>
        )}
      </div>
      <p class="hint">{missing ?? ""}</p>
    </form>
  );
}

/** The person's own answer, as it is held. @param {{state: State, store: Store, language: string, answer: any, open: boolean}} props */
function Mine({ state, store, language, answer, open }) {
  const { question } = state.stage;
  const kind = /** @type {import("../core/kinds.js").Kind} */ (kinds[question.kind]);
  const slot = /** @type {import("./session_state.js").Slot} */ (slotOf(state.stage));
  const edit = () => store.tell({ type: "edit", draft: answer.abstain ? null : { ...slot, answer } });
  const held = !sameSlot(state.waiting, slot);
  return (
    <div class="mine">
      <h2>{t("Your answer")}</h2>
      {answer.abstain ? <p class="abstained">{t("You abstain.")}</p> : (
        <kind.Answer question={question} answer={answer} language={language} disabled={true} onChange={() => {}} />
      )}
      {open && held && question.change && (
        <div class="actions">
          <button type="button" class="secondary" onClick={edit}>{t("Change my answer")}</button>
          <button type="button" class="quiet" onClick={() => store.withdraw(slot)}>{t("Take it back")}</button>
        </div>
      )}
    </div>
  );
}
