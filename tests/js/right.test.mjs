import assert from "node:assert/strict";
import test from "node:test";
import { rightOf, roundsWithRight, withRight } from "../../static/js/charts/right.js";
import { meanOf, partsOf } from "../../static/js/charts/sureness.js";

const question = { id: "q", kind: "k", state: "closed", round: 1, text: { en: "?" }, options: [] };
const levels = { 1: { n: 4, right: 0 }, 2: { n: 0, right: 0 }, 3: { n: 1, right: 1 }, 4: { n: 3, right: 1 }, 5: { n: 2, right: 2 } };
const results = { question: "q", right: ["b"], rounds: [{ round: 1, ballots: 10, tally: { abstained: 0, right: 4, right_by_confidence: levels } }] };
const sure = { a: { counts: { 1: 1, 2: 0, 3: 0, 4: 0, 5: 2 }, n: 3, mean: 3.7 }, b: { counts: {}, n: 0, mean: null } };

test("a question knows what is right only from the results of its own", () => {
  assert.deepEqual(withRight(question, results).right, ["b"]);
  assert.equal(withRight(question, { ...results, question: "other" }).right, undefined);
  assert.equal(withRight(question, { question: "q", rounds: [] }).right, undefined);
  assert.equal(withRight(question, null).right, undefined);
});

test("the console's rounds learn who was right from the results, and keep their own numbers", () => {
  const rounds = [{ round: 1, ballots: 11, tally: { abstained: 1, counts: { a: 3 } } }, { round: 2, ballots: 2, tally: null }];
  const told = roundsWithRight(rounds, results);
  assert.equal(told[0].tally.right, 4);
  assert.deepEqual(told[0].tally.counts, { a: 3 });
  assert.equal(told[1], rounds[1]);
  assert.equal(roundsWithRight(rounds, { ...results, right: undefined }), rounds);
});

test("sure but wrong are those at four and five who were not right", () => {
  assert.deepEqual(rightOf(results.rounds[0]), { right: 4, sureButWrong: 2 });
  assert.deepEqual(rightOf({ round: 1, ballots: 1, tally: { abstained: 0 } }), { right: null, sureButWrong: null });
});

test("a bar begins with the certain, and ends with those who did not say", () => {
  const round = { round: 1, ballots: 4, tally: { abstained: 0, counts: { a: 4, b: 0 }, confidence: sure } };
  assert.deepEqual(partsOf(round, "a"), [{ level: 5, share: 0.5 }, { level: 1, share: 0.25 }, { level: 0, share: 0.25 }]);
  assert.deepEqual(partsOf(round, "b"), []);
  assert.equal(meanOf(round, "b"), null);
  assert.equal(partsOf({ ...round, tally: { abstained: 0, counts: { a: 4 } } }, "a"), null);
});
