/** Questions to the people on stage: a quiet entry beside whatever is voted on, and a sheet with all of them. */

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n.js";
import { AskForm } from "./audience_form.jsx";
import { AskedList, Waiting } from "./audience_list.jsx";
import { isOpen } from "./session_state.js";
import { audienceOf } from "./use_audience.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */

/** @param {{state: State, store: Store, code: string, language: string}} props */
export function Audience({ state, store, code, language }) {
  const entry = useRef(/** @type {HTMLButtonElement|null} */ (null));
  const [open, show, close] = useSheet(() => entry.current?.focus({ preventScroll: true }));
  const audience = audienceOf(state);
  if (!audience) return null;
  const n = audience.told.questions.length + audience.told.more;
  return (
    <aside class={`audience${isOpen(state.stage) ? " audience--beside" : ""}`} aria-label={t("Questions to the speakers")}>
      <button type="button" class="audience__entry" ref={entry} aria-haspopup="dialog" onClick={show}>
        <span>{t("Questions to the speakers")}</span>
        {n > 0 && <b class="audience__count">{n}</b>}
      </button>
      {open && <Sheet audience={audience} state={state} store={store} code={code} language={language} close={close} />}
    </aside>
  );
}

/**
 * Open or not; the phone's own way back closes it, as people expect of what covers the page.
 * @param {() => void} closed @returns {[boolean, () => void, () => void]}  open, show, close
 */
function useSheet(closed) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (history.state?.sheet) history.replaceState(null, ""); // the page was loaded anew while it was open
    const back = () => {
      setOpen(false);
      closed();
    };
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const show = () => {
    history.pushState({ sheet: true }, "");
    setOpen(true);
  };
  return [open, show, () => history.back()];
}

/**
 * @param {{audience: NonNullable<ReturnType<typeof audienceOf>>, state: State, store: Store, code: string, language: string,
 *   close: () => void}} props
 */
function Sheet({ audience, state, store, code, language, close }) {
  const sheet = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    const element = sheet.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const { told, own, known, ended } = audience;
  const connected = state.status === "connected";
  return (
    <dialog class="sheet" ref={sheet} aria-labelledby="sheet-title" onCancel={close}>
      <header class="sheet__head">
        <h2 class="sheet__title" id="sheet-title">{t("Questions to the speakers")}</h2>
        <button type="button" class="quiet" onClick={close}>{t("Close")}</button>
      </header>
      {isOpen(state.stage) && (
        <button type="button" class="sheet__vote" onClick={close}>{t("Voting is open. Go to the question")}</button>
      )}
      {told.open
        ? <AskForm told={told} left={known ? own.left : null} store={store} code={code} language={language} connected={connected} />
        : <p class="notice">{t("No new questions are taken now.")}</p>}
      <Waiting own={own} store={store} />
      <AskedList told={told} own={own} store={store} ended={ended} />
    </dialog>
  );
}
