/** Bars and histograms along their axes: static/js/charts/scales.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { binEnds, fullBar, labelEvery, placeOver } from "../../static/js/charts/scales.js";

const years = { minimum: 1, maximum: 15, step: 1 };
const yearBins = Array.from({ length: 15 }, (_, i) => ({ from: 1 + (i * 14) / 15, to: 1 + ((i + 1) * 14) / 15, count: 0 }));
const percent = { minimum: 0, maximum: 100, step: 1 };
const tens = Array.from({ length: 10 }, (_, i) => ({ from: 10 * i, to: 10 * i + 10, count: 0 }));

test("a full bar is a round share that seldom changes", () => {
  assert.deepEqual([0, 0.08, 0.24, 0.32, 0.6, 1].map((most) => fullBar([0, most])), [0.1, 0.1, 0.25, 0.5, 0.75, 1]);
});

test("a bin knows the numbers it holds", () => {
  assert.deepEqual(binEnds(yearBins, years).map(({ first, last }) => [first, last]), yearBins.map((_, i) => [i, i]));
  assert.deepEqual(binEnds(tens, percent)[0], { first: 0, last: 9 });
  assert.deepEqual(binEnds(tens, percent)[9], { first: 90, last: 100 });
});

test("a number alone in its bin is in the middle of its column, a half between two columns", () => {
  const ends = binEnds(yearBins, years);
  assert.equal(placeOver(1, ends, years), 0.5 / 15);
  assert.equal(placeOver(15, ends, years), 14.5 / 15);
  assert.equal(placeOver(7.5, ends, years), 7 / 15);
});

test("every number is drawn over the column it is counted in", () => {
  const ends = binEnds(tens, percent);
  for (let value = 0; value <= 100; value += 1) {
    assert.equal(Math.floor(placeOver(value, ends, percent) * 10), Math.min(9, Math.floor(value / 10)));
  }
});

test("labels are left out where they would run into each other", () => {
  assert.equal(labelEvery(["1", "2", "3"], 30), 1);
  assert.equal(labelEvery(Array(10).fill("10 000–19 999"), 84), 2);
});
