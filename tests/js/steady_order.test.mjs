/** Nothing changes its place under the finger. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inSeenOrder } from "../../static/js/core/steady_order.js";

const entries = (...ids) => ids.map((id) => ({ id }));

test("what one has seen stays where it was, what is new comes after it in its own order", () => {
  assert.deepEqual(inSeenOrder(["a", "b", "c"], entries("c", "x", "a", "y", "b")), entries("a", "b", "c", "x", "y"));
  assert.deepEqual(inSeenOrder([], entries("c", "a")), entries("c", "a"));
  assert.deepEqual(inSeenOrder(["a", "gone"], entries("b", "a")), entries("a", "b"));
});
