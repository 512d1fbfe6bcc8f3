/** The hall screen for what is being edited: how to join, the question, or example results. */

import { JoiningScene, QuestionScene } from "../../hall/scenes.jsx";
import { ResultsScene } from "../../hall/results.jsx";

/** A code to look at: it leads nowhere. */
const QR = `<svg viewBox="0 0 21 21" xmlns="http://www.w3.org/2000/svg"><path fill="#fff" d="M0 0h21v21H0z"/><path d="M2 2h5v5H2zM14 2h5v5h-5zM2 14h5v5H2zM9 3h2v2H9zM12 6h1v3h-1zM9 9h3v2H9zM3 9h3v2H3zM14 9h2v2h-2zM17 11h2v2h-2zM9 13h2v3H9zM13 13h3v2h-3zM12 17h2v2h-2zM16 16h3v3h-3z" fill="#000"/></svg>`;

/** @param {{shown: any}} props */
export function HallPreview({ shown }) {
  const { event, session, code, languages, question, results } = shown;
  const stage = /** @type {any} */ ({
    revision: 1, session: { ...session, title: session?.title ?? {}, state: question ? "live" : "draft" }, blank: false,
    question, results, counters: { joined: 0, connected: 0, answered: results?.rounds[0]?.ballots ?? 0 },
  });
  const Scene = !question ? JoiningScene : results ? ResultsScene : QuestionScene;
  const page = /** @type {any} */ ({
    event: { title: event.title ?? {}, languages, groups: event.groups ?? [] }, session: stage.session, code,
    join_url: "", address: shown.address, language: languages[0],
  });
  return (
    <main class={`hall hall--${!question ? "joining" : results ? "results" : "question"}`}>
      <Scene key={question?.id ?? "joining"} page={page} qr={QR} stage={stage} languages={languages} offset={0} />
    </main>
  );
}
