/** The self-check's verdict from what was measured. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockSeconds, judged, middle, worst } from "../../static/js/check/verdict.js";

const fine = { works: true, times: [20, 30, 25], offset: 40 };
const slow = { works: true, times: [900, 800, 700], offset: -3400 };
const blocked = { works: false, times: [], offset: null };
const measured = (more) => ({ page: 100, cookies: true, websocket: fine, polling: fine, ...more });

test("the middle is the median", () => {
  assert.equal(middle([5, 1, 100]), 5);
  assert.equal(middle([1, 2, 3, 4]), 3);
  assert.equal(middle([]), 0);
  assert.equal(worst([3, 7.6]), 8);
});

test("all is fine", () => {
  const { level, advice, code, rows } = judged(measured({}));
  assert.deepEqual([level, advice, code, rows.websocket.says], ["good", [], "CWP 25 25 0", "websocket-good"]);
});

test("without WebSocket voting works all the same", () => {
  const { level, advice, code, rows } = judged(measured({ websocket: blocked }));
  assert.deepEqual([level, advice, code], ["warn", ["websocket"], "CXP 0 25 0"]);
  assert.equal(rows.websocket.says, "websocket-bad");
});

test("without long polling too, as long as there is WebSocket", () => {
  const { level, advice } = judged(measured({ polling: blocked }));
  assert.deepEqual([level, advice], ["warn", ["polling"]]);
});

test("without both nothing works, and one piece of advice is enough", () => {
  const { level, advice, code, rows } = judged(measured({ websocket: blocked, polling: blocked }));
  assert.deepEqual([level, advice, code, rows.clock.says], ["bad", ["both"], "CXX 0 0 X", "clock-unknown"]);
});

test("without cookies nobody can vote", () => {
  const { level, advice, code } = judged(measured({ cookies: false }));
  assert.deepEqual([level, advice, code], ["bad", ["cookies"], "XWP 25 25 0"]);
});

test("a slow network is said, and one slow answer among many too", () => {
  assert.deepEqual(judged(measured({ websocket: slow })).advice, ["slow"]);
  assert.equal(judged(measured({ websocket: { ...fine, times: [20, 20, 2500] } })).rows.websocket.says, "websocket-slow");
  assert.deepEqual(judged(measured({ websocket: blocked, polling: slow })).advice, ["websocket", "slow"]);
});

test("a wrong clock is told and does no harm", () => {
  const wrong = measured({ websocket: { ...fine, offset: -3400 } });
  assert.deepEqual([judged(wrong).level, judged(wrong).rows.clock.says, clockSeconds(wrong)], ["good", "clock-note", -3]);
});
