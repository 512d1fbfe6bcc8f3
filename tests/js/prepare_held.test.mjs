/** Olga leaves something unfinished: all else is saved, and she is told in time. static/js/organiser/prepare/holding.js, quiet.js */
import assert from "node:assert/strict";
import { test } from "node:test";
import { heldBack } from "../../static/js/organiser/prepare/holding.js";
import { received } from "../../static/js/organiser/prepare/identity.js";
import { withoutKeys } from "../../static/js/organiser/prepare/keys.js";
import { shownProblems } from "../../static/js/organiser/prepare/quiet.js";
import { after, isUnsaved, startState } from "../../static/js/organiser/prepare/state.js";

const question = (id) => ({ was: id, id, kind: "text", text: { lv: id } });
const DOCUMENT = {
  event: { title: { lv: "Diena" }, languages: ["lv"], date: "2026-05-24" },
  sessions: [
    { was: "ONE1", code: "ONE1", title: { lv: "Pirmā" }, questions: [question("q1"), question("q2")] },
    { was: "TWO2", code: "TWO2", title: { lv: "Otrā" }, questions: [] },
  ],
};
const QUESTIONS = ["sessions", 0, "questions"];
const started = () => startState({ ...received(DOCUMENT), version: "v1", frozen: {} });
const edit = (state, action, more = {}) => after(state, { type: "edit", action, ...more });
const put = (state, path, value) => edit(state, { type: "put", path, value });
const keysOf = ({ document }, place = 0) => [document.sessions[place]._key, ...document.sessions[place].questions.map(({ _key }) => _key)];
const held = (state, ...places) => withoutKeys(heldBack(state.document, state.saved, places));
const ids = ({ sessions }) => sessions.map(({ questions }) => questions.map(({ id, text }) => text.lv ?? id));

/** A blank question at the end of the first session. */
function withBlank(state) {
  const [session] = keysOf(state);
  const selected = { part: "question", session, question: "new" };
  return edit(state, { type: "insert", path: QUESTIONS, value: { _key: "new", id: "new", kind: "text", text: {} } }, { fresh: true, selected });
}

test("a new question is left out, a stored one stays as it is stored, where it was put", () => {
  let state = withBlank(put(started(), [...QUESTIONS, 0, "text", "lv"], "?"));
  state = edit(state, { type: "move", path: QUESTIONS, from: 0, to: 1 });
  const [session, , changed] = keysOf(state);
  const sent = held(state, ["sessions", session, "questions", "new", "text"], ["sessions", session, "questions", changed]);
  assert.deepEqual(ids(sent), [["q2", "q1"], []]);
});

test("a stored question that was carried into another session goes back where it is stored", () => {
  const state = edit(started(), { type: "carry", path: QUESTIONS, index: 0, to: ["sessions", 1, "questions"] });
  const [session, key] = keysOf(state, 1);
  assert.deepEqual(ids(held(state, ["sessions", session, "questions", key])), [["q1", "q2"], []]);
});

test("a key of the event or of a session is held back by itself, a new session whole", () => {
  let state = put(put(started(), ["event", "date"], "soon"), ["event", "title", "lv"], "Jauna");
  state = put(state, ["sessions", 0, "code"], "?");
  state = edit(state, { type: "insert", path: ["sessions"], value: { _key: "new", code: "NEW1", title: {}, questions: [] } });
  const [session] = keysOf(state);
  const sent = held(state, ["event", "date"], ["sessions", session, "code"], ["sessions", "new"]);
  assert.deepEqual([sent.event.date, sent.event.title.lv, sent.sessions.map(({ code }) => code)], ["2026-05-24", "Jauna", ["ONE1", "TWO2"]]);
});

test("what lies between parts, and what is held back already, cannot be helped", () => {
  const state = put(started(), ["event", "title", "lv"], "Jauna");
  const [session, key] = keysOf(state);
  for (const place of [[], ["sessions"], ["sessions", session, "questions"], ["sessions", session, "questions", key]]) {
    assert.equal(heldBack(state.document, state.saved, [place]), null);
  }
});

/** All but the blank question was stored. */
function saved(state, at = null) {
  const sending = after(state, { type: "sending" });
  const [session] = keysOf(state);
  const path = ["sessions", session, "questions", "new"];
  const stored = heldBack(sending.document, sending.saved, [path]);
  const told = { version: "v2", frozen: {}, known: state.known };
  return after(sending, { type: "accepted", told, stored, problems: [{ path, message: "no" }], at });
}

test("what is held back is unsaved, all else is what the server has", () => {
  const state = saved(withBlank(put(started(), ["event", "title", "lv"], "Jauna")));
  assert.deepEqual([state.status, state.version, isUnsaved(state)], ["held", "v2", true]);
  assert.equal(state.saved.event.title.lv, "Jauna");
  assert.deepEqual(ids(state.saved), [["q1", "q2"], []]);
  assert.equal(state.document.sessions[0].questions.length, 3);
});

test("nothing is said of what was just added until it is left, or asked for", () => {
  const state = saved(withBlank(started()), "event.title");
  assert.deepEqual(shownProblems(state), []);
  assert.deepEqual(shownProblems(after(state, { type: "left" })), []);
  assert.equal(shownProblems(after(state, { type: "select", selected: { part: "event" } })).length, 1);
  assert.equal(shownProblems(after(state, { type: "asked" })).length, 1);
});

test("nothing is said of the field that is being written in; what was said stays said", () => {
  const empty = put(started(), [...QUESTIONS, 0, "text"], undefined);
  const [session, key] = keysOf(empty);
  const path = ["sessions", session, "questions", key];
  const at = [...path, "text"].join(".");
  const refused = (state) => after(after(state, { type: "sending" }), { type: "held", problems: [{ path, message: "no" }], at });
  const state = refused(empty);
  assert.deepEqual(shownProblems(state), []);
  const left = after(state, { type: "left" });
  assert.equal(shownProblems(left).length, 1);
  assert.equal(shownProblems(refused(put(left, ["event", "title", "lv"], "Cita"))).length, 1);
});
