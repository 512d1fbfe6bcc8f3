/** Moving an option of a ranking: static/js/question_kinds/parts/moved.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../static/js/question_kinds/parts/moved.js";

test("an option moves up or down, the others keep their order, the given list stays as it was", () => {
  const order = ["a", "b", "c", "d"];
  assert.deepEqual(moved(order, 2, 1), ["a", "c", "b", "d"]);
  assert.deepEqual(moved(order, 0, 3), ["b", "c", "d", "a"]);
  assert.deepEqual(moved(order, 3, 0), ["d", "a", "b", "c"]);
  assert.deepEqual(order, ["a", "b", "c", "d"]);
});
