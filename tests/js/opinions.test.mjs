import assert from "node:assert/strict";
import { test } from "node:test";
import { agreement, byAgreement, telling, votesIn } from "../../static/js/charts/opinions.js";

const statements = ["a", "b", "c", "d"].map((id) => ({ id, text: { en: id } }));
const votes = (agree, pass, disagree) => ({ agree, pass, disagree });
const tally = { a: votes(1, 0, 3), b: votes(4, 0, 0), c: votes(2, 2, 2), d: votes(0, 0, 0) };

test("agreement runs from -1 to 1, and is 0 without votes", () => {
  assert.equal(agreement(tally.a), -0.5);
  assert.equal(agreement(tally.b), 1);
  assert.equal(agreement(tally.d), 0);
  assert.equal(votesIn(undefined), 0);
});

test("statements are drawn from most to least agreement, those without votes not at all", () => {
  assert.deepEqual(byAgreement(statements, tally).map(({ id }) => id), ["b", "c", "a"]);
});

test("where not all fit, what groups stand for stays, in the same order", () => {
  const groups = [{ id: "A", statements: [{ statement: "a" }] }, { id: "B", statements: [{ statement: "b" }] }];
  assert.deepEqual(telling(statements, tally, { state: "found", groups, agreed: [] }, 2).map(({ id }) => id), ["b", "a"]);
  assert.deepEqual(telling(statements, tally, null, 2).map(({ id }) => id), ["b", "c"]);
});
