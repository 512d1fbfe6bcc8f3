import assert from "node:assert/strict";
import { test } from "node:test";
import { agreementWord } from "../../static/js/charts/agreement.js";

const item = (agreement, n = 40) => ({ n, agreement, counts: {}, median: 5, mean: 5 });
const level = (...args) => agreementWord(...args)?.level;

test("agreement is judged as it is printed, to two decimals", () => {
  assert.equal(level(item(0.4992)), "agrees");
  assert.equal(level(item(0.4949)), "spread");
  assert.equal(level(item(-0.0951)), "split");
  assert.equal(level(item(-0.0949)), "spread");
});

test("a handful of answers says nothing of a hall", () => {
  assert.equal(agreementWord(item(1, 4)), null);
  assert.equal(agreementWord(undefined), null);
});

test("beside consensus no second word stands, and beside none only what does not contradict it", () => {
  for (const reached of ["for", "against", "agreement"]) assert.equal(agreementWord(item(-0.5), { reached }), null);
  for (const agreement of [0.9, 0.1]) assert.equal(agreementWord(item(agreement), { reached: null }), null);
  assert.equal(level(item(-0.5), { reached: null }), "split");
  assert.equal(level(item(0.1), undefined), "spread");
});
