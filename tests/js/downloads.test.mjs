import assert from "node:assert/strict";
import test from "node:test";

import { percent, wording } from "../../static/js/organiser/downloads.js";

const WORDS = { begun: "Being made", place: "Place {place}", reading: "Question {done} of {of}", writing: "Writing", still: "Gives way", done: "Done" };
const told = (more) => ({ state: "making", url: "", file: "", ...more });

test("half of the way is counting, half writing", () => {
  assert.equal(percent(told({ stage: "reading", done: 12, of: 40 })), 15);
  assert.equal(percent(told({ stage: "writing", done: 20, of: 40 })), 75);
  assert.equal(percent(told({ state: "done" })), 100);
});

test("nobody knows how long a queue or a start takes", () => {
  assert.equal(percent(told({ state: "waiting", place: 2 })), null);
  assert.equal(percent(told({ stage: "starting", done: 0, of: 0 })), null);
});

test("the card says where it stands", () => {
  assert.equal(wording(told({ state: "waiting", place: 2 }), WORDS), "Place 2");
  assert.equal(wording(told({ stage: "reading", done: 12, of: 40 }), WORDS), "Question 12 of 40");
  assert.equal(wording(told({ stage: "starting", done: 0, of: 0 }), WORDS), "Being made");
  assert.equal(wording(told({ stage: "reading", done: 12, of: 40, still: true }), WORDS), "Gives way");
  assert.equal(wording(told({ state: "done" }), WORDS), "Done");
});
