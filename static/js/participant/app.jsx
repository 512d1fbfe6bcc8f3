/** The page as a drawing of the state: one thing to do at a time. */

import { useEffect, useState } from "preact/hooks";
import { language, setLanguage, t, tx } from "../core/i18n.js";
import { Audience } from "./audience.jsx";
import { ConnectionLine } from "./connection_line.jsx";
import { Groups } from "./groups.jsx";
import { Heading } from "./heading.jsx";
import { recall, remember } from "./memory.js";
import { noticeWords } from "./notices.js";
import { Privacy } from "./privacy.jsx";
import { Question } from "./question.jsx";
import { Rehearsal, useRehearsalOver } from "./rehearsal.jsx";
import { groupOf } from "./session_state.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */

/** @param {{page: any, state: State, store: Store}} props */
export function App({ page, state, store }) {
  const { event } = page;
  const [chosen, choose] = useLanguage(page, store);
  const asked = `balss-group-asked-${Object.values(event.title)[0]}`;
  const [unasked, setUnasked] = useState(event.groups.length > 0 && recall("local", asked) === null);
  const [changing, setChanging] = useState(false);
  useRehearsalOver(state.stage, () => setUnasked(event.groups.length > 0));
  const group = groupOf(state);
  const ended = state.stage?.session.state === "ended";
  const finish = (/** @type {string|null|undefined} */ picked) => {
    if (picked !== undefined) store.tell({ type: "wish", profile: { group: picked, language: chosen } });
    remember("local", asked, true);
    setUnasked(false);
    setChanging(false);
  };
  return (
    <>
      <Rehearsal stage={state.stage} />
      <header class="top">
        <p class="event">{tx(state.stage?.session.title ?? event.title, chosen)}</p>
        <Languages languages={event.languages} chosen={chosen} choose={choose} />
      </header>
      <main>
        {changing || (unasked && group === null && !ended)
          ? <Groups groups={event.groups} current={group} first={!changing} language={chosen} finish={finish} />
          : <Stage state={state} store={store} language={chosen} />}
      </main>
      <Audience state={state} store={store} code={page.code} language={chosen} />
      <Privacy code={page.code} event={event} group={group} language={chosen} change={() => setChanging(true)} />
      <ConnectionLine status={state.status} code={state.code} waiting={state.waiting !== null} />
    </>
  );
}

/** @param {{state: State, store: Store, language: string}} props */
function Stage({ state, store, language: chosen }) {
  const { stage, notice } = state;
  const ended = stage?.session.state === "ended";
  const missed = notice === "missed" || notice === "profile" ? <p class="notice" role="alert">{noticeWords(notice)}</p> : null;
  if (!stage?.question) {
    return <>{missed}<Waiting ended={ended} />{ended && <Shared session={stage.session} language={chosen} />}</>;
  }
  return (
    <>
      {missed}
      <Question state={state} store={store} language={chosen} />
      {ended && <p class="thanks">{t("This session has ended. Thank you for taking part.")}</p>}
      {ended && <Shared session={stage.session} language={chosen} />}
    </>
  );
}

/** The way to what was shown, once it is over. @param {{session: any, language: string}} props */
function Shared({ session, language: chosen }) {
  if (session.rehearsal) return null;
  return <p class="shared"><a href={`/r/${session.code}?lang=${chosen}`}>{t("All results that were shown")}</a></p>;
}

/** @param {{ended: boolean}} props */
function Waiting({ ended }) {
  return (
    <section class="waiting">
      <Heading about={ended ? "ended" : "waiting"} calm>{ended ? t("Thank you for taking part.") : t("You are in.")}</Heading>
      <p role="status">{ended ? t("This session has ended.") : t("The question will appear here by itself.")}</p>
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

/**
 * The language of the page: as the link says, else as chosen here before, else what the browser prefers.
 * A choice is drawn at once, and told to the server when it can hear.
 * @param {any} page @param {Store} store @returns {[string, (language: string) => void]}
 */
function useLanguage({ event }, store) {
  const before = recall("local", "balss-language");
  const linked = new URLSearchParams(location.search).has("lang");
  const [chosen, set] = useState(!linked && event.languages.includes(before) ? before : language());
  setLanguage(chosen);
  useEffect(() => { document.title = tx(event.title, chosen); }, [chosen]);
  return [chosen, (wanted) => {
    remember("local", "balss-language", wanted);
    store.tell({ type: "wish", profile: { language: wanted } });
    set(wanted);
  }];
}
