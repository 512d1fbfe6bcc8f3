/** The page as a drawing of the state: one thing to do at a time. */

import { useEffect, useState } from "preact/hooks";
import { language, setLanguage, t, tx } from "../core/i18n.js";
import { ConnectionLine } from "./connection_line.jsx";
import { Groups } from "./groups.jsx";
import { Question } from "./question.jsx";
import { Results } from "./results.jsx";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */
/** @typedef {{page: any, state: State, store: Store}} AppProps */

/** @param {AppProps} props */
export function App({ page, state, store }) {
  const [chosen, choose] = useState(language());
  const [asked, setAsked] = useState(rememberedSkip(page.code));
  useLanguage(chosen, state, store);
  const [changing, setChanging] = useState(false);
  const unasked = page.event.groups.length > 0 && !asked && state.me !== null && state.me.group === null;
  const finish = async (/** @type {string|null} */ group) => {
    const done = group === null ? true : await store.setProfile({ group, language: chosen });
    if (done) {
      rememberSkip(page.code);
      setAsked(true);
      setChanging(false);
    }
    return done;
  };
  return (
    <>
      <header class="top">
        <p class="event">{tx(state.stage?.session.title ?? page.event.title, chosen)}</p>
        <Languages languages={page.event.languages} chosen={chosen} choose={choose} />
      </header>
      <ConnectionLine status={state.status} code={state.code} />
      <main>
        {unasked || changing ? (
          <Groups page={page} current={state.me?.group ?? null} language={chosen} finish={finish} />
        ) : <Stage state={state} store={store} language={chosen} />}
      </main>
      <Privacy page={page} group={state.me?.group} language={chosen} change={() => setChanging(true)} />
    </>
  );
}

/** @param {{state: State, store: Store, language: string}} props */
function Stage({ state, store, language: chosen }) {
  const { stage } = state;
  const results = stage?.results?.rounds.length > 0;
  if (!stage?.question) return <Waiting ended={stage?.session.state === "ended"} />;
  return (
    <>
      <Question state={state} store={store} language={chosen} results={results} />
      {results && <Results stage={stage} language={chosen} />}
      {stage.session.state === "ended" && <p class="thanks">{t("This session has ended. Thank you for taking part.")}</p>}
    </>
  );
}

/** @param {{ended: boolean}} props */
function Waiting({ ended }) {
  return (
    <section class="waiting" aria-live="polite">
      <h1>{ended ? t("Thank you for taking part.") : t("You are in.")}</h1>
      <p>{ended ? t("This session has ended.") : t("The question will appear here by itself.")}</p>
    </section>
  );
}

/** @param {{languages: string[], chosen: string, choose: (language: string) => void}} props */
function Languages({ languages, chosen, choose }) {
  if (languages.length < 2) return null;
  return (
    <div class="languages" role="group" aria-label={t("Language")}>
      {languages.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === chosen} onClick={() => choose(each)}>
          {each.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

/** @param {{page: any, group: string|null|undefined, language: string, change: () => void}} props */
function Privacy({ page, group, language: chosen, change }) {
  const mine = page.event.groups.find((/** @type {any} */ each) => each.id === group);
  const least = page.event.minimum_group;
  return (
    <footer class="privacy">
      {page.event.groups.length > 0 && (
        <p>
          {mine ? t("Your group: {group}", { group: tx(mine.label, chosen) }) : t("You have not chosen a group.")}{" "}
          <button type="button" class="link" onClick={change}>{t("Change")}</button>
        </p>
      )}
      <p>{t("Your answers are anonymous: nobody sees who gave which answer, moderators see totals and texts only, and groups are shown from {n} people on.", { n: least })}</p>
    </footer>
  );
}

/** The chosen language is drawn at once and told to the server when it can hear. @param {string} chosen @param {State} state @param {Store} store */
function useLanguage(chosen, state, store) {
  setLanguage(chosen);
  const told = state.me?.language;
  const known = state.me !== null && state.status === "connected";
  useEffect(() => {
    if (known && told !== null && told !== chosen) store.setProfile({ language: chosen });
  }, [known, told, chosen]);
}

/** @param {string} code */
const skipKey = (code) => `balss-group-asked-${code}`;

/** @param {string} code */
function rememberedSkip(code) {
  try {
    return sessionStorage.getItem(skipKey(code)) !== null;
  } catch {
    return false;
  }
}

/** @param {string} code */
function rememberSkip(code) {
  try {
    sessionStorage.setItem(skipKey(code), "1");
  } catch {
    // blocked storage: the person is asked again after a reload
  }
}
