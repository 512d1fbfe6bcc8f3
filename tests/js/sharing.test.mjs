/** Sharing out points: static/js/question_kinds/parts/sharing.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { canStep, fault, left, slid, stepped, typed, withPoints } from "../../static/js/question_kinds/parts/sharing.js";

const shared = { total: 100, step: 10 };

test("what is left is the total without what was given, below nothing when too much was given", () => {
  assert.equal(left(shared, {}), 100);
  assert.equal(left(shared, { a: 60, b: 30 }), 10);
  assert.equal(left(shared, { a: 90, b: 30 }), -20);
});

test("a step goes up or down by the question's step, and an option with nothing is not kept", () => {
  assert.deepEqual(stepped(shared, {}, "a", 1), { a: 10 });
  assert.deepEqual(stepped(shared, { a: 20, b: 10 }, "a", -1), { a: 10, b: 10 });
  assert.deepEqual(stepped(shared, { a: 10 }, "a", -1), {});
});

test("a step from a typed number beside the steps goes to the next one", () => {
  assert.deepEqual(stepped(shared, { a: 58 }, "a", 1), { a: 60 });
  assert.deepEqual(stepped(shared, { a: 58 }, "a", -1), { a: 50 });
});

test("nobody gives more than is left", () => {
  assert.deepEqual(stepped(shared, { a: 60, b: 40 }, "b", 1), { a: 60, b: 40 });
  assert.equal(canStep(shared, { a: 60, b: 40 }, "b", 1), false);
  assert.equal(canStep(shared, { a: 60, b: 40 }, "b", -1), true);
  assert.equal(canStep(shared, { a: 60 }, "b", -1), false);
  assert.deepEqual(slid(shared, { a: 70 }, "b", 90), { a: 70, b: 30 });
  assert.deepEqual(slid(shared, { a: 65 }, "b", 90), { a: 65, b: 30 });
  assert.deepEqual(slid(shared, { a: 120 }, "b", 10), { a: 120 });
});

test("a slide ends on the nearest step", () => {
  assert.deepEqual(slid(shared, {}, "a", 44), { a: 40 });
  assert.deepEqual(slid(shared, { a: 40 }, "a", 4), {});
});

test("any steps and slides keep within the total and on the steps", () => {
  let points = {};
  for (let turn = 0; turn < 500; turn += 1) {
    const id = "abcd"[(turn * 7) % 4];
    points = turn % 3 ? stepped(shared, points, id, turn % 5 ? 1 : -1) : slid(shared, points, id, (turn * 37) % 130);
    assert.ok(left(shared, points) >= 0);
    assert.ok(Object.values(points).every((given) => given > 0 && given % 10 === 0));
  }
});

test("only digits are read from what is typed", () => {
  assert.equal(typed("45", shared), 45);
  assert.equal(typed("-4,5", shared), 45);
  assert.equal(typed("", shared), 0);
  assert.equal(typed("999999999999", shared), 1000);
  assert.deepEqual(withPoints({ a: 5, b: 6 }, "a", 0), { b: 6 });
});

test("it can be sent only when all points are given, in steps", () => {
  assert.equal(fault(shared, {}), "left");
  assert.equal(fault(shared, { a: 90 }), "left");
  assert.equal(fault(shared, { a: 90, b: 20 }), "over");
  assert.equal(fault(shared, { a: 95, b: 5 }), "steps");
  assert.equal(fault(shared, { a: 90, b: 10 }), null);
});
