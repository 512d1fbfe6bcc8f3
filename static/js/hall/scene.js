/** What the hall screen shows, decided from the stage alone. Pure. */

/** @typedef {import("../charts/types.js").Question} Question */
/** @typedef {import("../charts/types.js").Round} Round */
/** @typedef {import("../charts/types.js").Text} Text */
/**
 * @typedef {{revision: number, session: {code: string, title: Text, state: string, rehearsal?: boolean, ballots_sha256?: string}, question: Question|null,
 *   results: {question: string, rounds: Round[], right?: string[], shift?: import("../charts/types.js").Shift}|null, blank: boolean,
 *   counters: {joined: number, connected: number, answered: number}, audience?: {shown: string|null, questions: Asked[]}}} HallStage
 * @typedef {{id: string, text: string, language: string|null, supporters: number, answered: boolean}} Asked
 * @typedef {"asked"|"joining"|"question"|"closed"|"results"|"thanks"|"blank"} Scene
 */

/** The rounds that may be drawn now: none while the newest one is still sealed. @param {HallStage} stage @returns {Round[]} */
export function drawnRounds(stage) {
  const { question, results } = stage;
  if (!question || results?.question !== question.id) return [];
  const newest = results.rounds[results.rounds.length - 1];
  if (!newest?.tally) return [];
  return question.state === "open" && newest.round !== question.round ? [] : results.rounds;
}

/** The question from the audience that is to be seen now. @param {HallStage} stage @returns {Asked|null} */
export function shownQuestion({ audience }) {
  return audience?.questions.find(({ id }) => id === audience.shown) ?? null;
}

/** @param {HallStage} stage @returns {Scene} */
export function sceneOf(stage) {
  if (stage.blank) return "blank";
  if (shownQuestion(stage)) return "asked";
  const drawn = drawnRounds(stage).length > 0;
  if (stage.session.state === "ended") return drawn ? "results" : "thanks";
  if (!stage.question) return "joining";
  if (drawn) return "results";
  return stage.question.state === "open" ? "question" : "closed";
}

/** How many ballots the newest round has, drawn or not. @param {HallStage} stage */
export function answersOf(stage) {
  const newest = drawnRounds(stage).at(-1);
  return Math.max(stage.counters.answered, newest?.ballots ?? 0);
}
