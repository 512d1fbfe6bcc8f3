/** What a phone makes of what it hears and of what Paula does: static/js/participant/session_state.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  after, canonical, countedAnswer, emptyState, groupOf, shouldSend, shouldTell,
} from "../../static/js/participant/session_state.js";

const SLOT = { session: "KLASTERI", question: "barriers", round: 1 };
const FUNDING = { ...SLOT, answer: { option: "funding" } };
const TRUST = { ...SLOT, answer: { option: "trust" } };

/** @param {Record<string, any>} [question] @param {string} [session] */
function stage(question = {}, session = "live") {
  const full = { id: "barriers", kind: "single_choice", state: "open", round: 1, change: true, ...question };
  return { type: "stage", stage: { revision: 1, session: { code: "KLASTERI", state: session }, question: full } };
}
const me = (answer = null, more = {}) => ({
  type: "me", me: { group: null, language: null, question: "barriers", round: 1, answer, ...more },
});
const connected = { type: "status", status: "connected" };
const lost = { type: "status", status: "lost" };
const want = (choice) => ({ type: "want", choice });
const play = (...messages) => messages.reduce(after, emptyState());
const joined = [connected, stage(), me()];

test("an answer is sent once the connection, the stage and me are there, and not before", () => {
  assert.equal(shouldSend(play(want(FUNDING))), false);
  assert.equal(shouldSend(play(want(FUNDING), connected)), false);
  assert.equal(shouldSend(play(want(FUNDING), connected, stage())), false);
  assert.equal(shouldSend(play(want(FUNDING), connected, stage(), me())), true);
});

test("an answer is not sent a second time while its ack is awaited, nor after it", () => {
  const sending = play(...joined, want(FUNDING), { type: "sending" });
  assert.equal(shouldSend(sending), false);
  const counted = after(sending, { type: "counted", choice: sending.waiting });
  assert.equal(shouldSend(counted), false);
  assert.deepEqual(countedAnswer(counted), { option: "funding" });
});

test("nothing is counted before the ack", () => {
  assert.equal(countedAnswer(play(...joined, want(FUNDING), { type: "sending" })), null);
});

test("an answer chosen while offline waits, and is sent after reconnecting", () => {
  const offline = play(...joined, lost, want(FUNDING));
  assert.equal(shouldSend(offline), false);
  assert.equal(shouldSend([connected, stage(), me()].reduce(after, offline)), true);
});

test("an answer whose ack was lost is not sent again when the server holds it", () => {
  const cut = play(...joined, want(FUNDING), { type: "sending" }, lost, { type: "refused", code: "no_answer", keep: true });
  const back = [connected, stage(), me({ option: "funding" })].reduce(after, cut);
  assert.equal(shouldSend(back), false);
  assert.equal(back.waiting, null);
  assert.equal(back.notice, null);
  assert.deepEqual(countedAnswer(back), { option: "funding" });
});

test("an answer that was changed while offline replaces the one the server holds", () => {
  const back = [connected, stage(), me({ option: "funding" })].reduce(after, play(lost, want(TRUST)));
  assert.equal(shouldSend(back), true);
});

test("when voting has closed meanwhile, the answer is given up and Paula is told", () => {
  const back = [connected, stage({ state: "closed" }), me()].reduce(after, play(...joined, lost, want(FUNDING)));
  assert.equal(back.waiting, null);
  assert.equal(back.notice, "too_late");
  assert.equal(shouldSend(back), false);
});

test("when the hall has gone on to another question or round, Paula is told about the earlier one", () => {
  for (const next of [{ id: "instruments" }, { round: 2 }]) {
    const back = [connected, stage(next), me()].reduce(after, play(...joined, lost, want(FUNDING)));
    assert.equal(back.waiting, null);
    assert.equal(back.notice, "missed");
  }
});

test("nothing is given up on hearsay: the stage drawn before joining may be old", () => {
  const state = after(play(want(FUNDING)), stage({ state: "closed" }));
  assert.notEqual(state.waiting, null);
});

test("a round that me does not name starts without an answer", () => {
  const second = play(...joined, me({ option: "funding" }), stage({ round: 2 }));
  assert.equal(countedAnswer(second), null);
  assert.deepEqual(countedAnswer(after(second, stage({ round: 1 }))), { option: "funding" });
});

test("the same question id in another session of the day is another question", () => {
  const other = stage();
  other.stage.session.code = "SFOREX";
  assert.equal(countedAnswer(play(...joined, me({ option: "funding" }), other)), null);
});

test("me from another tab shows the answer given there", () => {
  assert.deepEqual(countedAnswer(play(...joined, me({ option: "trust" }))), { option: "trust" });
  assert.equal(countedAnswer(play(...joined, me({ option: "trust" }), me(null))), null);
});

test("a draft outlives every message about the same question", () => {
  const drafting = play(...joined, { type: "draft", slot: SLOT, answer: { option: "trust" } });
  const later = [stage(), me(), lost, connected, stage(), me(), stage({ state: "closed" })].reduce(after, drafting);
  assert.deepEqual(later.draft, TRUST);
});

test("a refused answer comes back as a draft; one that is sent again goes on waiting", () => {
  const sending = play(...joined, want(FUNDING), { type: "sending" });
  const refused = after(sending, { type: "refused", code: "invalid_answer", keep: false });
  assert.deepEqual([refused.waiting, refused.draft, refused.notice], [null, FUNDING, "invalid_answer"]);
  const again = after(sending, { type: "refused", code: "unavailable", keep: true });
  assert.deepEqual([again.waiting, shouldSend(again)], [FUNDING, true]);
});

test("an answer that cannot be changed any more shows the one that was counted", () => {
  const sending = play(...joined, me({ option: "trust" }), { type: "edit", draft: TRUST }, want(FUNDING), { type: "sending" });
  const refused = after(sending, { type: "refused", code: "already_cast", keep: false });
  assert.deepEqual([countedAnswer(refused), refused.editing], [{ option: "trust" }, false]);
});

test("taking an answer back leaves none, and the question can be answered again", () => {
  const state = play(...joined, me({ option: "trust" }), { type: "withdrawn", slot: SLOT });
  assert.equal(countedAnswer(state), null);
  assert.equal(shouldSend(after(state, want(FUNDING))), true);
});

test("the group is told before the ballot that carries it", () => {
  const state = play(...joined, { type: "wish", profile: { group: "policy", language: "lv" } }, want(FUNDING));
  assert.deepEqual([shouldTell(state), shouldSend(state), groupOf(state)], [true, false, "policy"]);
  const told = after(after(state, { type: "sending" }), { type: "told", profile: { group: "policy", language: "lv" } });
  assert.deepEqual([shouldTell(told), shouldSend(told), groupOf(told)], [false, true, "policy"]);
});

test("a language chosen while the group is on its way is told next", () => {
  const state = play(
    ...joined, { type: "wish", profile: { group: "policy", language: "lv" } }, { type: "sending" },
    { type: "wish", profile: { language: "en" } }, { type: "told", profile: { group: "policy", language: "lv" } },
  );
  assert.deepEqual(state.wish, { language: "en" });
});

test("an ended session takes no answer", () => {
  assert.equal(shouldSend(play(connected, stage({}, "ended"), me(), want(FUNDING))), false);
});

test("answers are compared by content, not by the order of their keys", () => {
  assert.equal(canonical({ ratings: { a: 1, b: 2 } }), canonical({ ratings: { b: 2, a: 1 } }));
  assert.notEqual(canonical({ order: ["a", "b"] }), canonical({ order: ["b", "a"] }));
});

test("what was answered in a rehearsal is forgotten when it ends, and the same round starts without an answer", () => {
  const rehearsed = (question) => {
    const message = stage(question);
    return { ...message, stage: { ...message.stage, session: { ...message.stage.session, rehearsal: true } } };
  };
  const counted = play(connected, rehearsed(), me(), { type: "counted", choice: { ...TRUST, session: "KLASTERI rehearsed" } });
  assert.deepEqual(countedAnswer(counted), { option: "trust" });
  assert.equal(countedAnswer(after(counted, stage())), null);
});

test("an answer that waited through the end of a rehearsal never counts", () => {
  const waiting = { ...TRUST, session: "KLASTERI rehearsed" };
  const kept = { ...emptyState(), waiting };
  const back = [connected, stage(), me()].reduce(after, kept);
  assert.equal(shouldSend(back), false);
  assert.equal(back.waiting, null);
});
