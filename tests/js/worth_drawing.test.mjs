/** A shift is drawn where it shows more than the rounds beside each other. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { worthDrawing } from "../../static/js/charts/worth_drawing.js";

const base = { from: 1, to: 2, minimum: 5, n: 20 };

test("without a shift nothing is drawn", () => assert.equal(worthDrawing(null), false));

test("moves are drawn where half of the people are in them", () => {
  assert.equal(worthDrawing({ ...base, moves: [{ from: "a", to: "b", n: 10 }], others: 10 }), true);
  assert.equal(worthDrawing({ ...base, moves: [{ from: "a", to: "b", n: 9 }], others: 11 }), false);
  assert.equal(worthDrawing({ ...base, moves: [], others: 20 }), false);
});

test("items count together, and one that is hidden does not count", () => {
  const items = { x: { n: 20, moves: [{ from: "1", to: "2", n: 16 }], others: 4 }, y: { n: 20, moves: [], others: 20 } };
  assert.equal(worthDrawing({ ...base, items }), false);
  assert.equal(worthDrawing({ ...base, items: { x: items.x, y: null } }), true);
});

test("places and numbers are always drawn", () => {
  assert.equal(worthDrawing({ ...base, ranks: {} }), true);
  assert.equal(worthDrawing({ ...base, before: { n: 20, median: 5, q1: 4, q3: 6 } }), true);
});
