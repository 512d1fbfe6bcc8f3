/** The countdown on phones, hall and console: static/js/core/countdown.js. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { clockWords, countdownOf, offsetOf, spokenAt, untilNextSecond } from "../../static/js/core/countdown.js";

const open = (more) => ({ state: "open", ends_at: null, left_ms: null, ...more });

test("seconds are written as a clock", () => {
  assert.deepEqual([0, 9, 60, 65, 600, 3600].map(clockWords), ["0:00", "0:09", "1:00", "1:05", "10:00", "60:00"]);
});

test("the server's clock counts, however wrong this machine's is", () => {
  const offset = offsetOf(1_000_000, 400_000);
  assert.equal(countdownOf(open({ ends_at: 1_030_000 }), offset, 400_000).seconds, 30);
  assert.equal(countdownOf(open({ ends_at: 1_030_000 }), offset, 410_500).seconds, 20);
});

test("the last ten seconds are urgent, and after them time is up", () => {
  const at = (left) => countdownOf(open({ ends_at: left }), 0, 0);
  assert.deepEqual([11_000, 10_000, 1, 0, -5_000].map((left) => at(left).seconds), [11, 10, 1, 0, 0]);
  assert.deepEqual([10_001, 10_000, 0].map((left) => at(left).urgent), [false, true, true]);
  assert.deepEqual([1, 0].map((left) => at(left).over), [false, true]);
});

test("a paused timer stands still and presses nobody", () => {
  const paused = countdownOf(open({ left_ms: 5_000 }), null, 123);
  assert.deepEqual(paused, { seconds: 5, paused: true, urgent: false, over: false, words: "0:05" });
});

test("there is nothing to count without a timer, an open question, or the server's clock", () => {
  assert.equal(countdownOf(null, 0, 0), null);
  assert.equal(countdownOf(open(), 0, 0), null);
  assert.equal(countdownOf({ ...open({ ends_at: 9_000 }), state: "closed" }, 0, 0), null);
  assert.equal(countdownOf(open({ ends_at: 9_000 }), null, 0), null);
});

test("it wakes when the seconds shown change, and sleeps when they do not", () => {
  assert.equal(untilNextSecond({ ends_at: 9_300 }, 0, 0), 300);
  assert.equal(untilNextSecond({ ends_at: 9_000 }, 0, 0), 1000);
  assert.equal(untilNextSecond({ ends_at: 9_000 }, 0, 9_000), null);
  assert.equal(untilNextSecond({ ends_at: null }, 0, 0), null);
});

test("a screen reader hears the time at first, at a minute, half a minute, ten seconds and the end", () => {
  assert.equal(spokenAt(null, 45), 45);
  const heard = [];
  for (let seconds = 90; seconds > 0; seconds -= 1) {
    const spoken = spokenAt(seconds, seconds - 1);
    if (spoken !== null) heard.push(spoken);
  }
  assert.deepEqual(heard, [60, 30, 10, 0]);
  assert.equal(spokenAt(20, 50), 50, "time was added");
});
