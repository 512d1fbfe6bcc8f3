/** Numbers in steps: static/js/question_kinds/parts/number_steps.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { lastPlace, parsed, placeOf, stepped, valueAt, written } from "../../static/js/question_kinds/parts/number_steps.js";

const years = { minimum: 1, maximum: 15, step: 1 };
const tenths = { minimum: 0, maximum: 1, step: 0.1 };
const threes = { minimum: 0, maximum: 10, step: 3 };

test("tenths stay tenths", () => {
  const all = Array.from({ length: 11 }, (_, place) => valueAt(tenths, place));
  assert.deepEqual(all, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  all.forEach((value, place) => assert.equal(placeOf(tenths, value), place));
  assert.equal(placeOf(tenths, 0.1 + 0.2), null);
});

test("the largest number is the last step within the limits", () => {
  assert.equal(lastPlace(years), 14);
  assert.equal(lastPlace(tenths), 10);
  assert.equal(valueAt(threes, lastPlace(threes)), 9);
  assert.equal(valueAt({ minimum: 0, maximum: 1, step: 1e-7 }, 3), 3e-7);
});

test("a step stays within the limits; without a number it begins in the middle", () => {
  assert.equal(stepped(years, null, 1), 8);
  assert.equal(stepped(years, null, -1), 8);
  assert.equal(stepped(years, 15, 1), 15);
  assert.equal(stepped(years, 3, -10), 1);
  assert.equal(stepped(tenths, 0.2, 1), 0.3);
});

test("a step from a number beside the steps, or beyond the limits, goes to the next one", () => {
  assert.equal(stepped(threes, 4, 1), 6);
  assert.equal(stepped(threes, 4, -1), 3);
  assert.equal(stepped(years, 99, -1), 15);
  assert.equal(stepped(years, -5, 1), 1);
});

test("numbers are read with a comma or a point, and nothing else is a number", () => {
  assert.equal(parsed("2,5"), 2.5);
  assert.equal(parsed(" 2.5 "), 2.5);
  assert.equal(parsed("−3"), -3);
  assert.equal(parsed("1 000"), 1000);
  assert.ok(Object.is(parsed("-0"), 0));
  for (const text of ["", "-", "a", "1e5", "1.2.3", "0x10", "Infinity"]) assert.equal(parsed(text), null);
});

test("numbers beyond the limits have no place", () => {
  assert.equal(placeOf(years, 16), null);
  assert.equal(placeOf(years, 0), null);
  assert.equal(placeOf(threes, 10), null);
  assert.equal(placeOf(years, null), null);
  assert.equal(placeOf(years, Number.NaN), null);
});

test("a number is written as it would be typed", () => {
  assert.equal(written(2.5, "lv"), "2,5");
  assert.equal(written(12000, "en"), "12000");
});
