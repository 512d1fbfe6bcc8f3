/** The whole hall screen, one scene at a time. */

import { AskedScene } from "./asked.jsx";
import { useHallStage } from "./state.js";
import { ClosedScene, DismissedScene, JoiningScene, QuestionScene, ThanksScene } from "./scenes.jsx";
import { ResultsScene } from "./results.jsx";
import { sceneOf } from "./scene.js";
import { Connection } from "./connection.jsx";
import { Rehearsal } from "./rehearsal.jsx";

/** @typedef {import("./scene.js").HallStage} HallStage */
/**
 * @typedef {{token: string, event: {title: Record<string, string>, languages: string[],
 *   groups?: {id: string, label: Record<string, string>}[]}, code: string,
 *   session: {title: Record<string, string>, code: string}, join_url: string, check_url: string, address: string,
 *   language: string}} HallPage
 */
/** @typedef {{page: HallPage, qr: string, stage: HallStage, languages: string[], offset: number|null}} SceneProps */

const SCENES = {
  joining: JoiningScene, question: QuestionScene, closed: ClosedScene, results: ResultsScene, thanks: ThanksScene,
  blank: () => null, asked: AskedScene,
};

/** A stage for the moment before the first one comes. @param {HallPage} page @returns {HallStage} */
function firstStage(page) {
  return {
    revision: 0, session: { ...page.session, state: "draft" }, question: null, results: null, blank: false,
    counters: { joined: 0, connected: 0, answered: 0 },
  };
}

/** @param {{page: HallPage, qr: string}} props */
export function Hall({ page, qr }) {
  const { stage: told, lostAt, offset, dismissed } = useHallStage(page.token);
  if (dismissed) return <DismissedScene languages={page.event.languages} />;
  const stage = told ?? firstStage(page);
  const scene = sceneOf(stage);
  const Scene = SCENES[scene];
  return (
    <main class={`hall hall--${scene}`}>
      {stage.session.rehearsal && <Rehearsal languages={page.event.languages} />}
      <Scene page={page} qr={qr} stage={stage} languages={page.event.languages} offset={offset} />
      {scene !== "blank" && <Connection lostAt={lostAt} languages={page.event.languages} />}
    </main>
  );
}
