/** What the console knows, and how messages change it. Pure. */

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Stage} Stage */

/** @type {Desk} */
export const EMPTY_DESK = { stage: null, tallies: {}, known: {}, selected: null };

/**
 * @param {Desk} desk
 * @param {{type: "stage", stage: Stage} | {type: "tally", tally: import("./types.js").TallyMessage}
 *   | {type: "question", question: import("./types.js").Question} | {type: "select", question: string}} message
 * @returns {Desk}
 */
export function deskAfter(desk, message) {
  if (message.type === "select") return { ...desk, selected: message.question };
  if (message.type === "stage") return { ...withStage(desk, message.stage), selected: selectedAfter(desk, message.stage) };
  if (message.type === "question") {
    return { ...desk, known: { ...desk.known, [message.question.id]: message.question } };
  }
  const { question, ...told } = message.tally;
  const ofQuestion = { ...desk.tallies[question], [told.round]: told };
  return { ...desk, tallies: { ...desk.tallies, [question]: ofQuestion } };
}

/** Whether this stage is the first one after a rehearsal. @param {Desk} desk @param {Stage} stage */
const isOver = (desk, stage) => Boolean(desk.stage?.session.rehearsal && !stage.session.rehearsal);

/** A rehearsal that has ended is wiped here too. @param {Desk} desk @param {Stage} stage @returns {Desk} */
function withStage(desk, stage) {
  return { ...desk, stage, tallies: isOver(desk, stage) ? {} : desk.tallies };
}

/**
 * The selection follows the stage when a question comes onto it; otherwise it stays where the moderator put it. After a
 * rehearsal it is the first question: the day begins there, wherever the rehearsal was broken off.
 * @param {Desk} desk @param {Stage} stage
 */
function selectedAfter(desk, stage) {
  const onStage = stage.question?.id;
  if (onStage && (!desk.stage || onStage !== desk.stage.question?.id)) return onStage;
  if (!isOver(desk, stage) && desk.selected && stage.questions.some(({ id }) => id === desk.selected)) return desk.selected;
  return stage.questions.find(({ state, skipped }) => state === "draft" && !skipped)?.id ?? stage.questions[0]?.id ?? null;
}

/** The selected question of the list. @param {Desk} desk */
export function selectedQuestion(desk) {
  return desk.stage?.questions.find(({ id }) => id === desk.selected) ?? null;
}

/**
 * The rounds of a question with the newest tallies; tally null: sealed.
 * @param {Desk} desk @param {import("./types.js").Listed} question @returns {import("./types.js").Round[]}
 */
export function roundsOf(desk, question) {
  const told = desk.tallies[question.id] ?? {};
  const sealed = question.sealed && question.state === "open";
  return question.rounds.map(({ round, ballots, label }) => {
    const empty = ballots === 0 && !sealed ? { abstained: 0 } : null; // a round without ballots has had no message
    return told[round] ?? { round, ballots, label, tally: empty };
  });
}

/** A text or word that waits for a decision. @param {{approved?: boolean, hidden?: boolean}} entry */
export function isPending(entry) {
  return entry.approved === false && !entry.hidden;
}

/** Texts and words of the newest round, and added statements. @param {Desk} desk @param {import("./types.js").Listed} question */
export function writtenIn(desk, question) {
  const tally = roundsOf(desk, question).at(-1)?.tally;
  return [...(tally?.texts ?? []), ...(tally?.words ?? []), ...(question.added ?? [])];
}
