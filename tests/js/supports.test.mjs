/** Which texts of others a phone supports: static/js/participant/supports.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { after, emptyState, mayTalk } from "../../static/js/participant/session_state.js";
import { nextSupport, supportOf } from "../../static/js/participant/supports.js";

/** @param {Record<string, any>} [question] @param {Record<string, any>} [session] */
function stage(question = {}, session = {}) {
  const full = { id: "ideas", kind: "open_text", state: "closed", round: 1, support: true, ...question };
  return { type: "stage", stage: { revision: 1, session: { code: "TEKSTI", state: "live", ...session }, question: full } };
}
const me = (/** @type {string[]|undefined} */ supported = [], question = "ideas") => (
  { type: "me", me: { group: null, language: null, question, round: 1, answer: null, supported } }
);
const connected = { type: "status", status: "connected" };
const tap = (/** @type {string} */ text, support = true) => ({ type: "support", text, support });
const play = (/** @type {any[]} */ ...messages) => messages.reduce(after, emptyState());
const joined = [connected, stage(), me()];
const due = (/** @type {any} */ state) => (mayTalk(state) ? nextSupport(state) : null);
const isOn = (/** @type {any} */ state, /** @type {string} */ id) => supportOf(state, undefined, () => {})?.isOn(id);

test("a tap is shown at once, sent, and held once the server has it", () => {
  const tapped = play(...joined, tap("a"));
  assert.equal(isOn(tapped, "a"), true);
  assert.equal(supportOf(tapped, undefined, () => {})?.waits("a"), true);
  assert.deepEqual(due(tapped), { question: "ideas", text: "a", support: true });
  assert.equal(due(after(tapped, { type: "sending" })), null);
  const done = after(after(tapped, { type: "sending" }), { type: "supported", text: "a", support: true });
  assert.deepEqual([isOn(done, "a"), due(done), done.supports.wished], [true, null, {}]);
});

test("what waits is sent again after a lost connection, and not before stage and me are there", () => {
  const lost = play(...joined, tap("a"), { type: "sending" }, { type: "status", status: "lost" });
  assert.equal(due(lost), null);
  assert.equal(isOn(lost, "a"), true);
  assert.equal(due([connected, stage()].reduce(after, lost)), null);
  assert.deepEqual(due([connected, stage(), me()].reduce(after, lost)), { question: "ideas", text: "a", support: true });
});

test("a second tap while the first is on its way is not lost", () => {
  const state = play(...joined, tap("a"), { type: "sending" }, tap("a", false), { type: "supported", text: "a", support: true });
  assert.deepEqual(due(state), { question: "ideas", text: "a", support: false });
  assert.equal(isOn(state, "a"), false);
});

test("a refusal takes the tap back and says so; busy servers are asked again", () => {
  const sent = play(...joined, tap("a"), { type: "sending" });
  const refused = after(sent, { type: "not_supported", text: "a", keep: false });
  assert.deepEqual([isOn(refused, "a"), refused.notice, due(refused)], [false, "support", null]);
  const kept = after(sent, { type: "not_supported", text: "a", keep: true });
  assert.equal(isOn(kept, "a"), true);
});

test("me says what is supported; another question, or a rehearsal that ended, begins with nothing", () => {
  const told = play(connected, stage(), me(["a", "b"]));
  assert.deepEqual([isOn(told, "a"), isOn(told, "c")], [true, false]);
  const next = after(after(told, stage({ id: "others" })), me([], "others"));
  assert.equal(isOn(next, "a"), false);
  const rehearsed = play(connected, stage({}, { rehearsal: true }), me(["a"]), tap("b"));
  const over = after(rehearsed, stage());
  assert.deepEqual([isOn(over, "a"), isOn(over, "b"), due(over)], [false, false, null]);
});

test("there is nothing to tap where the question takes no support, nor after the end; one's own text is known", () => {
  assert.equal(supportOf(play(connected, stage({ support: false }), me(undefined)), undefined, () => {}), undefined);
  assert.equal(supportOf(play(connected, stage({}, { state: "ended" }), me()), undefined, () => {}), undefined);
  const shown = supportOf(play(...joined), "Mine", () => {});
  assert.deepEqual([shown?.isOwn("Mine"), shown?.isOwn("Yours")], [true, false]);
});
