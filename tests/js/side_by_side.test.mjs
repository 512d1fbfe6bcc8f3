/** Groups beside each other: what stands in a line, and what moved. */

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = /** @type {any} */ ({
  documentElement: {}, getElementById: () => ({ textContent: JSON.stringify({ texts: {}, language: "en" }) }),
});
const { CHOSEN, NUMBERED, PLACED, RATED, SHARED_OUT } = await import("../../static/js/charts/lines.js");

const options = [{ id: "a", text: { en: "A" } }, { id: "b", text: { en: "B" } }];
const lines = (kind, question, ballots, tally) => kind.of(question, { round: 1, ballots, tally }, "en");
const said = (found) => found.map(({ id, words, amount }) => [id, words, amount]);

test("shares are of those who did not abstain, and a change is the difference of what is read", () => {
  const found = lines(CHOSEN, { options }, 10, { counts: { a: 3, b: 5 }, abstained: 2 });
  assert.deepEqual(said(found), [["a", "38%", 38], ["b", "63%", 63]]);
  assert.equal(CHOSEN.change(25, "en"), "25");
});

test("an option is marked as right only where that has been told", () => {
  const rights = (question) => lines(CHOSEN, question, 2, { counts: { a: 1, b: 1 }, abstained: 0 }).map(({ right }) => right);
  assert.deepEqual(rights({ options }), [false, false]);
  assert.deepEqual(rights({ options, right: ["b"] }), [false, true]);
});

test("points are read as means, drawn as a part of all points", () => {
  const [first, second] = lines(SHARED_OUT, { options, total: 100 }, 4, { options: { a: { mean: 62.5 }, b: { mean: null } }, abstained: 0 });
  assert.deepEqual([first.words, first.value, second.value], ["62.5", 0.625, null]);
});

test("a better place is a move up, and equal points share a place", () => {
  const found = lines(PLACED, { options }, 4, { options: { a: { points: 4 }, b: { points: 4 } }, abstained: 0 });
  assert.deepEqual(said(found), [["a", "1.", -1], ["b", "1.", -1]]);
});

test("a rating has its mean, its place on the scale and how the ratings lie", () => {
  const items = { x: { counts: { 1: 1, 2: 0, 3: 2 }, n: 3, mean: 7 / 3 } };
  const [found] = lines(RATED, { items: [{ id: "x", text: { en: "X" } }], scale: { points: 3, labels: {} } }, 3, { items, abstained: 0 });
  assert.deepEqual([found.words, found.amount, found.columns], ["2.3", 2.3, [0.5, 0, 1]]);
  assert.ok(Math.abs(found.value - 2 / 3) < 1e-9);
});

test("a number has its median and the middle half; without answers there is nothing to compare", () => {
  const question = { minimum: 0, maximum: 10 };
  const [found] = lines(NUMBERED, question, 4, { n: 4, median: 2.5, q1: 2, q3: 5, abstained: 0 });
  assert.deepEqual([found.words, found.value, found.band], ["2.5", 0.25, [0.2, 0.5]]);
  assert.equal(lines(NUMBERED, question, 0, { n: 0, median: null, q1: null, q3: null, abstained: 0 })[0].amount, null);
});
