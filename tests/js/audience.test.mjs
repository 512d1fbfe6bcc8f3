/** What a phone shows of the audience's questions, from the stage and `me`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { audienceOf } from "../../static/js/participant/use_audience.js";

const told = (more = {}) => ({ open: true, moderated: true, per_person: 3, max_length: 280, shown: null, questions: [], more: 0, ...more });
const state = (audience, own) => ({ stage: { session: { state: "live" }, audience }, me: own ? { audience: own } : null });
const own = (more = {}) => ({ asked: [], supported: [], left: 3, waiting: [], ...more });

test("nothing where the session does not allow it, or asking is stopped and nothing is there", () => {
  assert.equal(audienceOf({ stage: null, me: null }), null);
  assert.equal(audienceOf(state(undefined)), null);
  assert.equal(audienceOf(state(told({ open: false }))), null);
});

test("what was asked is there after asking is stopped", () => {
  assert.ok(audienceOf(state(told({ open: false, questions: [{ id: "a" }] }))));
  assert.ok(audienceOf(state(told({ open: false }), own({ waiting: [{ id: "a", text: "?" }] }))));
});

test("how many are left is not known before `me` has come", () => {
  assert.equal(audienceOf(state(told())).known, false);
  assert.equal(audienceOf(state(told(), own())).known, true);
});

test("one's own question waits no more once everybody sees it", () => {
  const mine = own({ asked: ["a", "b"], waiting: [{ id: "a", text: "?" }, { id: "b", text: "!" }] });
  assert.deepEqual(audienceOf(state(told({ questions: [{ id: "a" }] }), mine)).own.waiting, [{ id: "b", text: "!" }]);
});

test("who asked learns that a moderator has put it aside", () => {
  const mine = own({ asked: ["a", "b"], waiting: [{ id: "a", text: "?" }, { id: "b", text: "!" }] });
  const [first, second] = audienceOf(state(told({ put_aside: ["b", "of others"] }), mine)).own.waiting;
  assert.deepEqual([first.aside, second.aside], [undefined, true]);
});
