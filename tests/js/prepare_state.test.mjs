/** Olga prepares an event: static/js/organiser/prepare/state.js and what it stands on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { received, sent } from "../../static/js/organiser/prepare/identity.js";
import { codeFrom, idFrom, ownId } from "../../static/js/organiser/prepare/ids.js";
import { withoutKeys } from "../../static/js/organiser/prepare/keys.js";
import { missingIn } from "../../static/js/organiser/prepare/languages.js";
import { shownPart } from "../../static/js/organiser/prepare/parts.js";
import { textsOf } from "../../static/js/organiser/prepare/paste.js";
import { after, isUnsaved, shouldSend, startState } from "../../static/js/organiser/prepare/state.js";

const OPTIONS = [{ id: "a", text: { lv: "Nauda", en: "Money" } }, { id: "b", text: { lv: "Laiks", en: "Time" } }];
const DOCUMENT = {
  event: {
    title: { lv: "Diena", en: "Day" }, languages: ["lv", "en"], banned_words: { lv: ["sūds"], en: ["shit"] },
    speakers: [{ name: "Emily" }], agenda: [{ title: { lv: "Viens", en: "One" }, speakers: ["Emily"], session: "ONE1" }],
  },
  sessions: [
    {
      was: "ONE1", code: "ONE1", title: { lv: "Pirmā", en: "First" },
      questions: [
        { was: "q1", id: "q1", kind: "choice", text: { lv: "Kas?", en: "What?" }, right: ["b"], options: OPTIONS },
        { was: "q2", id: "q2", kind: "text", text: { lv: "Kā?", en: "How?" } },
      ],
    },
    { was: "TWO2", code: "TWO2", title: { lv: "Otrā", en: "Second" }, questions: [] },
  ],
};
const FROZEN = { sessions: { ONE1: { questions: { q1: { why: "Ballots", keys: ["options"] } } } } };
const told = (document = DOCUMENT, version = "v1") => ({ ...received(document), version, frozen: {} });
const started = () => startState(told());
const edit = (state, action, more = {}) => after(state, { type: "edit", action, ...more });
const put = (state, path, value, mark) => edit(state, { type: "put", path, value }, { mark });
const plain = (state) => sent(state.document, state.known);
const QUESTIONS = ["sessions", 0, "questions"];

test("what was not touched is sent as it came", () => assert.deepEqual(plain(started()), DOCUMENT));

test("letters of one field are undone together, another field by itself", () => {
  const title = ["event", "title", "lv"];
  let state = put(put(started(), title, "D", "title"), title, "Di", "title");
  state = put(state, ["event", "title", "en"], "X", "other");
  state = after(state, { type: "undo" });
  assert.equal(state.document.event.title.lv, "Di");
  state = after(state, { type: "undo" });
  assert.deepEqual(plain(state), DOCUMENT);
  assert.equal(after(state, { type: "redo" }).document.event.title.lv, "Di");
});

test("an emptied translation is absent", () => {
  assert.deepEqual(plain(put(started(), ["event", "title", "en"], undefined)).event.title, { lv: "Diena" });
});

test("entries move, and not beyond the ends", () => {
  const moved = edit(started(), { type: "move", path: QUESTIONS, from: 0, to: 1 });
  assert.deepEqual(moved.document.sessions[0].questions.map(({ id }) => id), ["q2", "q1"]);
  const state = started();
  assert.equal(edit(state, { type: "move", path: QUESTIONS, from: 1, to: 2 }), state);
});

test("a renamed question is still the same one, a copied or carried one is new", () => {
  const renamed = plain(put(started(), [...QUESTIONS, 0, "id"], "other"));
  assert.equal(renamed.sessions[0].questions[0].was, "q1");
  const copied = plain(edit(started(), { type: "copy", path: QUESTIONS, index: 0 }));
  assert.deepEqual(copied.sessions[0].questions.map(({ id, was }) => [id, was]), [["q1", "q1"], ["q1-2", undefined], ["q2", "q2"]]);
  const carried = edit(started(), { type: "carry", path: QUESTIONS, index: 0, to: ["sessions", 1, "questions"] });
  assert.deepEqual(plain(carried).sessions[1].questions.map(({ id, was }) => [id, was]), [["q1", undefined]]);
  assert.deepEqual(plain(after(carried, { type: "undo" })), DOCUMENT);
});

test("a copied session has a code and a place of its own", () => {
  const { sessions } = plain(edit(started(), { type: "copy", path: ["sessions"], index: 0 }));
  assert.deepEqual(sessions.map(({ code, was }) => [code, was]), [["ONE1", "ONE1"], ["ONE2", undefined], ["TWO2", "TWO2"]]);
  assert.equal(sessions[1].questions[0].was, undefined);
});

test("ids follow the words until somebody chooses one, and what names them follows the ids", () => {
  let state = edit(started(), { type: "insert", path: [...QUESTIONS, 0, "options"], value: { id: "1", _auto: true, text: { lv: "Nauda" } } });
  const option = [...QUESTIONS, 0, "options", 2];
  assert.equal(plain(state).sessions[0].questions[0].options[2].id, "nauda");
  state = put(state, [...QUESTIONS, 0, "right"], ["nauda"]);
  state = put(state, [...option, "text", "lv"], "Finansējuma trūkums");
  assert.equal(plain(state).sessions[0].questions[0].options[2].id, "finansejuma-trukums");
  assert.deepEqual(plain(state).sessions[0].questions[0].right, ["finansejuma-trukums"]);
  state = put(state, [...QUESTIONS, 0, "options", 1, "id"], "time");
  assert.equal(plain(state).sessions[0].questions[0].options[1].id, "time");
});

test("the agenda follows speakers and codes that are renamed", () => {
  const state = put(put(started(), ["event", "speakers", 0, "name"], "Dr. Emily"), ["sessions", 0, "code"], "UNO1");
  assert.deepEqual(withoutKeys(state.document.event.agenda[0]), { ...DOCUMENT.event.agenda[0], speakers: ["Dr. Emily"], session: "UNO1" });
});

test("removing a language takes its words everywhere, undo brings them back; the last one stays", () => {
  const state = edit(started(), { type: "remove language", language: "lv" });
  assert.deepEqual(plain(state).event.title, { en: "Day" });
  assert.deepEqual(plain(state).event.banned_words, { en: ["shit"] });
  assert.deepEqual(plain(state).sessions[0].questions[0].options[0], { id: "a", text: { en: "Money" } });
  assert.deepEqual(plain(after(state, { type: "undo" })), DOCUMENT);
  assert.equal(edit(state, { type: "remove language", language: "en" }), state);
});

test("what is typed while saving is saved next", () => {
  let state = put(started(), ["event", "title", "lv"], "Viens");
  assert.ok(shouldSend(state));
  state = after(state, { type: "sending" });
  assert.ok(!shouldSend(state));
  state = put(state, ["event", "title", "lv"], "Divi");
  state = after(state, { type: "accepted", told: { version: "v2", frozen: {}, known: state.known } });
  assert.deepEqual([state.status, state.version, isUnsaved(state), shouldSend(state)], ["typing", "v2", true, true]);
  state = after(after(state, { type: "sending" }), { type: "accepted", told: { version: "v3", frozen: {}, known: state.known } });
  assert.deepEqual([state.status, isUnsaved(state)], ["saved", false]);
});

test("what is undone to what the server has is saved, without problems", () => {
  let state = after(put(started(), ["event", "title", "lv"], "?"), { type: "sending" });
  state = after(state, { type: "refused", problems: [{ path: ["event", "title"], message: "no" }] });
  state = after(state, { type: "undo" });
  assert.deepEqual([state.status, state.problems, isUnsaved(state)], ["saved", [], false]);
  assert.equal(after(state, { type: "redo" }).status, "typing");
});

test("problems stay with their entry when it moves", () => {
  let state = after(put(started(), [...QUESTIONS, 1, "text", "lv"], "?"), { type: "sending" });
  state = after(state, { type: "refused", problems: [{ path: [...QUESTIONS, 1, "text"], message: "no" }] });
  const [key, path] = [state.document.sessions[0].questions[1]._key, state.problems[0].path];
  assert.deepEqual([state.status, path.slice(2)], ["refused", ["questions", key, "text"]]);
});

/** Mine was sent while theirs had been saved. @param {any} state @param {any} theirs */
const conflict = (state, theirs) => after(after(state, { type: "sending" }), { type: "conflict", told: told(theirs, "v9") });
/** DOCUMENT with another question at a place. @param {number} index @param {any} question */
const withQuestion = (index, question) => ({
  ...DOCUMENT, sessions: [{ ...DOCUMENT.sessions[0], questions: DOCUMENT.sessions[0].questions.map((q, i) => (i === index ? { ...q, ...question } : q)) }, DOCUMENT.sessions[1]],
});

test("where both changed the same nothing is sent until one is chosen; mine is an undo away", () => {
  const theirs = { ...DOCUMENT, event: { ...DOCUMENT.event, title: { lv: "Viņu", en: "Theirs" } } };
  const state = conflict(put(started(), ["event", "title", "lv"], "Mana"), theirs);
  assert.deepEqual([state.status, state.clashes], ["conflict", [["event", "title", "lv"]]]);
  assert.ok(!shouldSend(put(state, ["event", "title", "lv"], "Mana!")));
  const mine = after(state, { type: "prefer", side: "mine" });
  assert.deepEqual([mine.version, shouldSend(mine), mine.document.event.title], ["v9", true, { lv: "Mana", en: "Theirs" }]);
  const chosen = after(state, { type: "prefer", side: "theirs" });
  assert.deepEqual(plain(chosen), theirs);
  assert.deepEqual(after(chosen, { type: "undo" }).document.event.title, { lv: "Mana", en: "Theirs" });
});

test("where two changed different things both are kept, unasked, and undo takes back mine only", () => {
  const theirs = withQuestion(0, { text: { lv: "Kas tad?", en: "What?" } });
  const before = put(started(), [...QUESTIONS, 1, "text", "lv"], "Kā tad?");
  const key = before.document.sessions[0].questions[0]._key;
  const state = conflict(before, theirs);
  assert.deepEqual([state.status, state.joined, shouldSend(state), state.document.sessions[0].questions[0]._key], ["typing", true, true, key]);
  assert.deepEqual(plain(state).sessions[0].questions.map(({ text }) => text.lv), ["Kas tad?", "Kā tad?"]);
  assert.deepEqual(plain(after(state, { type: "undo" })), theirs);
});

test("what somebody added is there, what somebody removed is gone, an order stays that of who changed it", () => {
  const added = { was: "new", id: "new", kind: "text", text: { lv: "Jauns" } };
  const [first, second] = DOCUMENT.sessions[0].questions;
  const theirs = { ...DOCUMENT, sessions: [{ ...DOCUMENT.sessions[0], questions: [second, added, first] }] };
  const mine = edit(started(), { type: "copy", path: QUESTIONS, index: 0 });
  const state = conflict(mine, theirs);
  assert.deepEqual(plain(state).sessions.map(({ code }) => code), ["ONE1"]);
  assert.deepEqual(plain(state).sessions[0].questions.map(({ id, was }) => [id, was]), [["q2", "q2"], ["new", "new"], ["q1", "q1"], ["q1-2", undefined]]);
});

test("options are put together by their ids; one that was changed here and removed there is asked about", () => {
  const theirs = withQuestion(0, { options: [OPTIONS[0], { id: "c", text: { lv: "Telpa" } }] });
  const own = put(started(), [...QUESTIONS, 0, "options", 0, "text", "en"], "Cash");
  const ids = (state) => plain(state).sessions[0].questions[0].options.map(({ id, text }) => [id, text.en]);
  assert.deepEqual(ids(conflict(own, theirs)), [["a", "Cash"], ["c", undefined]]);
  const asked = conflict(put(started(), [...QUESTIONS, 0, "options", 1, "text", "en"], "Hours"), theirs);
  assert.equal(asked.status, "conflict");
  assert.deepEqual(ids(after(asked, { type: "prefer", side: "mine" })), [["a", "Money"], ["b", "Hours"], ["c", undefined]]);
  assert.deepEqual(ids(after(asked, { type: "prefer", side: "theirs" })), [["a", "Money"], ["c", undefined]]);
});

test("a session that others removed and I changed is new when mine is kept", () => {
  const theirs = { ...DOCUMENT, sessions: [DOCUMENT.sessions[0]] };
  const asked = conflict(put(started(), ["sessions", 1, "title", "lv"], "Cita"), theirs);
  assert.equal(asked.status, "conflict");
  assert.deepEqual(plain(after(asked, { type: "prefer", side: "mine" })).sessions.map(({ code, was }) => [code, was]), [["ONE1", "ONE1"], ["TWO2", undefined]]);
});

test("ids of what has ballots follow the words no longer", () => {
  let state = edit(started(), { type: "insert", path: [...QUESTIONS, 0, "options"], value: { id: "c", _auto: true, text: { lv: "Nauda trūkst" } } });
  state = after(after(state, { type: "sending" }), { type: "accepted", told: { version: "v2", frozen: FROZEN, known: state.known } });
  state = put(state, [...QUESTIONS, 0, "options", 2, "text", "lv"], "Naudas trūkst");
  assert.equal(plain(state).sessions[0].questions[0].options[2].id, "nauda-trukst");
});

test("ids and codes are plain and used once", () => {
  assert.equal(idFrom("Finansējuma trūkums!"), "finansejuma-trukums");
  assert.ok(idFrom("Zinātne ".repeat(20)).length <= 40);
  assert.equal(ownId("a", ["a", "a-2"]), "a-3");
  assert.equal(codeFrom("Klasteri", ["KLASTERI"]), "KLASTERI2");
  assert.match(codeFrom("Ā", []), /^[A-Z0-9]{4,12}$/);
});

test("a pasted list: lines are entries, a bar or a tab separates languages, bullets go", () => {
  assert.deepEqual(textsOf("- Nauda | Money\n\n2. Laiks\tTime\n Cits \r\n", ["lv", "en"]), [
    { lv: "Nauda", en: "Money" }, { lv: "Laiks", en: "Time" }, { lv: "Cits" },
  ]);
});

test("a text is missing in a language where others have it, or where it is needed", () => {
  assert.deepEqual(missingIn({ lv: "Rīga", en: " " }, ["lv", "en"], false), ["en"]);
  assert.deepEqual(missingIn(undefined, ["lv", "en"], false), []);
  assert.deepEqual(missingIn(undefined, ["lv", "en"], true), ["lv", "en"]);
});

test("whose change it was is known as long as the change of somebody else is told", () => {
  const theirs = JSON.parse(JSON.stringify(plain(started())));
  theirs.event.title.lv = "Viņu";
  const asked = after(after(put(started(), ["event", "title", "lv"], "Mana"), { type: "sending" }), { type: "conflict", by: "olga@example.lv", told: told(theirs, "v9") });
  assert.deepEqual([asked.status, asked.by], ["conflict", "olga@example.lv"]);
  assert.equal(conflict(asked, theirs).by, null);
});

test("what is shown is the part chosen, or the nearest to it that is there", () => {
  const { document } = started();
  const [{ _key: session, questions: [{ _key: question }] }] = document.sessions;
  assert.deepEqual(shownPart(document, { part: "question", session, question }), { part: "question", session, question });
  assert.deepEqual(shownPart(document, { part: "question", session, question: "gone" }), { part: "session", session });
  assert.deepEqual(shownPart(document, { part: "question", session: "gone", question }), { part: "event" });
  assert.deepEqual(shownPart(document, { part: "session", session: "gone" }), { part: "event" });
});
