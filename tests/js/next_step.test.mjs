/** Max moderates: what the big button does next, and what a step back does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deskAfter, EMPTY_DESK, roundsOf } from "../../static/js/moderator/desk.js";
import { meaningOf } from "../../static/js/moderator/keys.js";
import { commandOf, nextStep, stepBack } from "../../static/js/moderator/steps.js";

const question = (id, state = "draft", revealed = []) => ({
  id, kind: "single_choice", text: { lv: id }, state, round: state === "draft" ? 0 : 1, rounds: [], revealed,
});

function desk(questions, onStage, selected) {
  const stage = { session: { state: "live" }, question: onStage ? { id: onStage } : null, questions };
  const told = deskAfter(EMPTY_DESK, { type: "stage", stage });
  return selected ? deskAfter(told, { type: "select", question: selected }) : told;
}

const step = (told) => {
  const { action, question: id } = nextStep(told);
  return `${action} ${id}`;
};

test("a question goes from launch over close and reveal to the next one", () => {
  assert.equal(step(desk([question("words"), question("barriers")], null)), "open words");
  assert.equal(step(desk([question("words", "open"), question("barriers")], "words")), "close words");
  assert.equal(step(desk([question("words", "closed"), question("barriers")], "words")), "reveal words");
  assert.equal(step(desk([question("words", "closed", ["hall"]), question("barriers")], "words")), "select barriers");
});

test("after the last question there is no next step", () => {
  assert.equal(nextStep(desk([question("words", "closed", ["hall"])], "words")), null);
});

test("an earlier question is shown on stage, not launched again", () => {
  const told = desk([question("words", "closed", ["hall"]), question("barriers", "closed")], "barriers", "words");
  assert.equal(step(told), "show words");
});

test("revealing to phones alone still leaves the hall to be revealed to", () => {
  assert.equal(step(desk([question("words", "closed", ["phones"])], "words")), "reveal words");
});

test("a step back hides what the hall sees, then selects the question before, and never closes", () => {
  const shown = desk([question("words"), question("barriers", "open", ["hall"])], "barriers");
  assert.deepEqual(commandOf(stepBack(shown)), ["results.hide", { question: "barriers", to: ["hall"] }]);
  const hidden = desk([question("words"), question("barriers", "open")], "barriers");
  assert.equal(stepBack(hidden).action, "select");
  assert.equal(commandOf(stepBack(hidden)), null);
  assert.equal(stepBack(desk([question("words")], null)), null);
});

test("the selection follows the stage when another moderator opens a question", () => {
  const before = desk([question("words", "open"), question("barriers")], "words");
  const stage = { session: { state: "live" }, question: { id: "barriers" }, questions: before.stage.questions };
  assert.equal(deskAfter(before, { type: "stage", stage }).selected, "barriers");
});

test("the selection stays when the stage changes in another way", () => {
  const before = desk([question("words", "open"), question("barriers")], "words", "barriers");
  assert.equal(deskAfter(before, { type: "stage", stage: before.stage }).selected, "barriers");
});

test("a tally belongs to its round; a round without one is sealed", () => {
  const listed = { ...question("words", "open"), rounds: [{ round: 1, ballots: 3 }, { round: 2, ballots: 1 }] };
  const tally = { question: "words", round: 1, ballots: 3, tally: { abstained: 0, counts: {} } };
  const told = deskAfter(desk([listed], "words"), { type: "tally", tally });
  assert.deepEqual(roundsOf(told, listed).map((round) => round.tally), [tally.tally, null]);
});

test("keys and clickers mean the same, and nothing while one types or holds a key", () => {
  const press = (key, more = {}) => meaningOf({
    key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, target: { closest: () => null }, ...more,
  });
  assert.equal(press("PageDown"), "next");
  assert.equal(press("ArrowRight"), "next");
  assert.equal(press("PageUp"), "back");
  assert.equal(press("R"), "reveal");
  assert.equal(press("Enter"), null);
  assert.equal(press("r", { ctrlKey: true }), null);
  assert.equal(press("PageDown", { repeat: true }), null);
  assert.equal(press("b", { target: { closest: () => ({}) } }), null);
});

test("what is skipped is passed over in both directions, and nothing is launched that is skipped", () => {
  const skipped = (id) => ({ ...question(id), skipped: true });
  const shown = question("words", "closed", ["hall"]);
  const told = [shown, skipped("barriers"), skipped("areas"), question("budget")];
  assert.equal(step(desk(told, "words")), "select budget");
  assert.equal(step(desk(told, "words", "barriers")), "select budget");
  assert.equal(stepBack(desk(told, "words", "budget")).question, "words");
  assert.equal(nextStep(desk([shown, skipped("barriers")], "words")), null);
});

test("a console begins at the first question that is not skipped", () => {
  assert.equal(desk([{ ...question("words"), skipped: true }, question("barriers")], null).selected, "barriers");
});

test("after a rehearsal the day begins with the first question", () => {
  const questions = [question("words"), question("barriers", "closed", ["hall"])];
  const stage = (rehearsal) => ({ session: { state: "live", rehearsal }, question: null, questions });
  const rehearsed = deskAfter(deskAfter(EMPTY_DESK, { type: "stage", stage: stage(true) }), { type: "select", question: "barriers" });
  const wiped = { ...stage(false), questions: [question("words"), question("barriers")] };
  assert.equal(step(deskAfter(rehearsed, { type: "stage", stage: wiped })), "open words");
});
