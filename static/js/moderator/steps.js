/** The next step of a session, and the step back. Pure: both are decided from what the console knows. */

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Step} Step */
/** @typedef {import("./types.js").Listed} Listed */

/** @param {import("./types.js").Action} action @param {Listed} question @returns {Step} */
function step(action, question) {
  return { action, question: question.id, text: question.text };
}

/** @param {Desk} desk @param {number} by @returns {Listed|null} */
export function neighbour(desk, by) {
  const questions = desk.stage?.questions ?? [];
  const at = questions.findIndex(({ id }) => id === desk.selected);
  return questions[at + by] ?? null;
}

/** The next question (or with -1 the one before) that is not skipped. @param {Desk} desk @param {number} by @returns {Listed|null} */
function onward(desk, by) {
  const questions = desk.stage?.questions ?? [];
  let at = questions.findIndex(({ id }) => id === desk.selected) + by;
  while (questions[at]?.skipped) at += by;
  return questions[at] ?? null;
}

/**
 * Launch, close, reveal to the hall, on to the next question; null after the last one. Naming the question makes it
 * safe to repeat: the server takes opening an open question, or closing a closed one, as done. What is skipped is passed
 * over.
 * @param {Desk} desk @returns {Step|null}
 */
export function nextStep(desk) {
  const question = desk.stage?.questions.find(({ id }) => id === desk.selected);
  if (!desk.stage || !question) return null;
  const following = onward(desk, 1);
  if (question.skipped) return following && step("select", following);
  if (question.state === "draft") return step("open", question);
  if (question.state === "open") return step("close", question);
  if (desk.stage.question?.id !== question.id) return step("show", question);
  if (!question.revealed.includes("hall")) return step("reveal", question);
  return following && step("select", following);
}

/**
 * Takes nothing away for good: hides what the hall sees of the question on stage, or selects the question before.
 * @param {Desk} desk @returns {Step|null}
 */
export function stepBack(desk) {
  const question = desk.stage?.questions.find(({ id }) => id === desk.selected);
  if (!question) return null;
  if (desk.stage?.question?.id === question.id && question.revealed.includes("hall")) return step("hide", question);
  const before = onward(desk, -1);
  return before && step("select", before);
}

/** The command of a step; null where nothing is sent. @param {Step} taken @returns {[string, object]|null} */
export function commandOf({ action, question }) {
  switch (action) {
    case "open": return ["question.open", { question }];
    case "close": return ["question.close", { question }];
    case "show": return ["stage.show", { question }];
    case "reveal": return ["results.reveal", { question, to: ["hall"] }];
    case "hide": return ["results.hide", { question, to: ["hall"] }];
    default: return null;
  }
}
