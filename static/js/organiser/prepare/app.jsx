/** The editor: outline, form, preview. */

import { useEffect, useState } from "preact/hooks";
import { t, tx } from "../../core/i18n.js";
import { EditorContext, useLanguages } from "./editor.js";
import { EventForm } from "./event_form.jsx";
import { focusForm } from "./form_head.jsx";
import { Outline } from "./outline.jsx";
import { focusParts, shownPart } from "./parts.js";
import { Preview } from "./preview.jsx";
import { QuestionForm } from "./question_form.jsx";
import { Removed, SaveStatus } from "./save_status.jsx";
import { SessionForm } from "./session_form.jsx";
import { Conflict, Summary } from "./summary.jsx";

/** @typedef {import("./state.js").State} State */

/** @param {{page: any, state: State, store: import("./store.js").Store}} props */
export function App({ page, state, store }) {
  const [view, show] = useState("form");
  useKeys(store);
  useEffect(() => window.scrollTo(0, 0), [view]);
  const chosen = () => {
    show("form");
    focusForm();
  };
  return (
    <EditorContext.Provider value={{ page, state, store, tell: store.tell }}>
      <div class={`prepare prepare--${view}`}>
        <Head page={page} />
        <div class="views" role="group" aria-label={t("What is shown")}>
          {[["outline", t("Parts")], ["form", t("Form")], ["preview", t("Preview")]].map(([name, words]) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => show(String(name))}>{words}</button>
          ))}
        </div>
        <Outline chosen={chosen} />
        <main id="form" class="main" tabIndex={-1}>
          <Form state={state} />
          <a class="skip" href="#form" onClick={(event) => { event.preventDefault(); focusParts(); }}>{t("To the parts of the event")}</a>
        </main>
        <div class="docked"><Conflict /><Summary /></div>
        <Preview />
        <Removed />
        <p class="unseen" role="status" id="said" />
      </div>
    </EditorContext.Provider>
  );
}

/** @param {{page: any}} props */
function Head({ page }) {
  return (
    <header class="head">
      <a class="skip" href="#form-title" onClick={(event) => { event.preventDefault(); focusForm(); }}>{t("To the form")}</a>
      <a href={page.urls.event}>‹ {t("Organiser page")}</a>
      <Title />
      <SaveStatus />
      <nav class="tongues" aria-label={t("Language of this page")}>
        {Object.keys(page.texts).map((each) => (
          <a key={each} href={`?lang=${each}`} lang={each} aria-current={each === page.language ? "true" : undefined}>{each.toUpperCase()}</a>
        ))}
      </nav>
    </header>
  );
}

function Title() {
  const languages = useLanguages();
  return (
    <EditorContext.Consumer>
      {({ state, page }) => {
        const wanted = languages.includes(page.language) ? page.language : languages[0];
        return <h1 class="head__title">{tx(state.document.event.title, wanted) || t("Event without a title")}</h1>;
      }}
    </EditorContext.Consumer>
  );
}

/** @param {{state: State}} props */
function Form({ state: { document, selected } }) {
  const shown = shownPart(document, selected);
  if (shown.part === "event") return <EventForm />;
  const session = document.sessions.findIndex((/** @type {any} */ { _key }) => _key === shown.session);
  if (shown.part === "session") return <SessionForm key={shown.session} index={session} />;
  const index = document.sessions[session].questions.findIndex((/** @type {any} */ { _key }) => _key === shown.question);
  return <QuestionForm key={shown.question} session={session} index={index} />;
}

/** Ctrl with Z, Shift+Z, Y and S, wherever the focus is. @param {import("./store.js").Store} store */
function useKeys(store) {
  useEffect(() => {
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const type = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : null;
      if (!type && key !== "s") return;
      event.preventDefault();
      if (type) store.tell({ type });
      else store.saveNow();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [store]);
}
