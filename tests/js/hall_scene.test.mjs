/** The hall screen shows what the stage says, and never more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, drawnRounds, sceneOf } from "../../static/js/hall/scene.js";

const round = (number, ballots = 5) => ({ round: number, ballots, tally: { abstained: 0, counts: {} } });
const stage = (more = {}) => ({
  session: { state: "live" }, question: null, results: null, blank: false,
  counters: { joined: 9, connected: 7, answered: 4 }, ...more,
});
const open = { id: "barriers", state: "open", round: 1 };
const closed = { ...open, state: "closed" };
const results = (...rounds) => ({ question: "barriers", rounds });

test("before the first question people see how to join", () => {
  assert.equal(sceneOf(stage()), "joining");
});

test("a question is shown while it is open, and after it has closed without a reveal", () => {
  assert.equal(sceneOf(stage({ question: open })), "question");
  assert.equal(sceneOf(stage({ question: closed })), "closed");
});

test("revealed results are drawn, open or closed", () => {
  assert.equal(sceneOf(stage({ question: open, results: results(round(1)) })), "results");
  assert.equal(sceneOf(stage({ question: closed, results: results(round(1)) })), "results");
});

test("while a second round is sealed, the first one is not drawn in its place", () => {
  const sealed = stage({ question: { ...open, round: 2 }, results: results(round(1)) });
  assert.deepEqual(drawnRounds(sealed), []);
  assert.equal(sceneOf(sealed), "question");
});

test("a sealed tally is nothing to draw", () => {
  const sealed = stage({ question: open, results: results({ round: 1, ballots: 8, tally: null }) });
  assert.equal(sceneOf(sealed), "question");
});

test("results of another question are not drawn", () => {
  assert.equal(sceneOf(stage({ question: open, results: { question: "words", rounds: [round(1)] } })), "question");
});

test("blank wins over everything; the end keeps a chart that was shown", () => {
  assert.equal(sceneOf(stage({ blank: true, question: open })), "blank");
  assert.equal(sceneOf(stage({ session: { state: "ended" }, question: closed, results: results(round(1)) })), "results");
  assert.equal(sceneOf(stage({ session: { state: "ended" }, question: closed })), "thanks");
});

test("answers are counted once, by whichever number came last", () => {
  assert.equal(answersOf(stage({ question: open, results: results(round(1, 6)) })), 6);
});

test("a question from the audience is shown over whatever is on stage, but not on a dark screen", () => {
  const asked = { id: "k1", text: "Kas maksās?", language: "lv", supporters: 2, answered: false };
  const audience = { shown: "k1", questions: [asked] };
  assert.equal(sceneOf(stage({ question: open, audience })), "asked");
  assert.equal(sceneOf(stage({ question: open, audience: { shown: null, questions: [] } })), "question");
  assert.equal(sceneOf(stage({ blank: true, audience })), "blank");
});
