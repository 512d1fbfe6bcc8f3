import assert from "node:assert/strict";
import { test } from "node:test";
import { after, canonical, countedAnswer, emptyState, shouldSend } from "../../static/js/participant/session_state.js";

const stage = (state, round = 1, revision = round) => ({
  revision, session: { code: "KLASTERI", state: "live" }, question: { id: "barriers", state, round },
});
const me = (answer, round = 1) => ({ question: "barriers", round, answer });
const choice = { question: "barriers", round: 1, answer: { option: "trust" } };
const play = (...messages) => messages.reduce(after, emptyState());
const connected = [{ type: "status", status: "connected" }];

test("an answer is counted only after the ack", () => {
  const before = play(...connected, { type: "stage", stage: stage("open") }, { type: "me", me: me(null) }, { type: "want", choice });
  assert.equal(countedAnswer(before), null);
  assert.deepEqual(countedAnswer(after(before, { type: "counted", choice })), choice.answer);
});

test("an answer chosen while offline waits for stage and me, then is sent", () => {
  let state = play({ type: "stage", stage: stage("open") }, { type: "want", choice });
  assert.equal(shouldSend(state), false);
  state = after(state, { type: "status", status: "connected" });
  assert.equal(shouldSend(state), false);
  state = after(after(state, { type: "stage", stage: stage("open") }), { type: "me", me: me(null) });
  assert.equal(shouldSend(state), true);
  assert.equal(shouldSend(after(state, { type: "sending" })), false);
});

test("what the server holds already is not sent again", () => {
  const state = play({ type: "want", choice }, ...connected, { type: "stage", stage: stage("open") }, { type: "me", me: me({ option: "trust" }) });
  assert.equal(state.waiting, null);
});

test("an answer that came too late is given up and the person told", () => {
  const state = play({ type: "want", choice }, ...connected, { type: "stage", stage: stage("closed") }, { type: "me", me: me(null) });
  assert.equal(state.waiting, null);
  assert.equal(state.notice, "too_late");
});

test("an answer to an earlier round is not counted for the next", () => {
  const state = play({ type: "me", me: me({ option: "trust" }) }, { type: "stage", stage: stage("open", 2) });
  assert.equal(countedAnswer(state), null);
});

test("a lost connection keeps the waiting answer", () => {
  const state = play(...connected, { type: "stage", stage: stage("open") }, { type: "me", me: me(null) }, { type: "want", choice },
    { type: "sending" }, { type: "status", status: "lost" });
  assert.deepEqual(state.waiting, choice);
  assert.equal(shouldSend(state), false);
});

test("the order of keys does not make two answers different", () => {
  assert.equal(canonical({ a: 1, b: [2] }), canonical({ b: [2], a: 1 }));
});
