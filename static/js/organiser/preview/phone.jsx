/** The voting page for what is being edited. It can be tried: an answer counts here only. */

import { useEffect, useState } from "preact/hooks";
import { t, tx } from "../../core/i18n.js";
import { Groups } from "../../participant/groups.jsx";
import { Heading } from "../../participant/heading.jsx";
import { Question } from "../../participant/question.jsx";
import { after, emptyState } from "../../participant/session_state.js";

/** @param {{shown: any}} props */
export function PhonePreview({ shown }) {
  const { event, session, question, language } = shown;
  return (
    <>
      <header class="top">
        <p class="event">{tx(session?.title ?? event.title, language)}</p>
      </header>
      <main>
        {question ? <Tried key={`${shown.key} ${question.kind}`} shown={shown} />
          : shown.part === "event" && event.groups?.length
            ? <Groups groups={event.groups} current={null} first language={language} finish={() => {}} />
            : (
              <section class="waiting">
                <Heading>{t("You are in.")}</Heading>
                <p>{t("The question will appear here by itself.")}</p>
              </section>
            )}
      </main>
    </>
  );
}

/** @param {any} shown */
const stageOf = ({ session, question, results }) => ({
  session: { ...session, state: "live" }, question: { ...question, state: results ? "closed" : "open", ends_at: null, left_ms: null },
  results, counters: { joined: 0, connected: 0, answered: 0 },
});

/** @param {{shown: any}} props */
function Tried({ shown }) {
  const stage = stageOf(shown);
  const [state, setState] = useState(() => connected(stage));
  const told = JSON.stringify(stage);
  useEffect(() => setState((before) => after(before, { type: "stage", stage: JSON.parse(told) })), [told]);
  const tell = (/** @type {any} */ message) => setState((before) => {
    const next = after(before, message);
    return next.waiting ? after(next, { type: "counted", choice: next.waiting }) : next;
  });
  const store = /** @type {any} */ ({
    tell, command: async () => null, withdraw: (/** @type {any} */ slot) => tell({ type: "withdrawn", slot }),
  });
  return <Question state={{ ...state, stage }} store={store} language={shown.language} />;
}

/** @param {any} stage */
function connected(stage) {
  const heard = [{ type: "status", status: "connected" }, { type: "stage", stage }, { type: "me", me: { group: null }, offset: 0 }];
  return heard.reduce(after, emptyState());
}
