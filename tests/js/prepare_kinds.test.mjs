/** New questions, whatever their kind: static/js/organiser/prepare/kinds.js; and what the outline says of parts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asKind, blankQuestion, fromTemplate, newRule, ruleOf } from "../../static/js/organiser/prepare/kinds.js";
import { missingWithin } from "../../static/js/organiser/prepare/marks.js";

const field = (key, type, more = {}) => ({ key, label: key, help: "", type, required: false, ...more });
const CHOOSE = {
  name: "choose", fields: [field("options", "choices"), field("sure", "boolean")], consensus: [],
  blank: { kind: "choose", options: [{ id: "a", text: {} }, { id: "b", text: {} }] },
};
const RATE = {
  name: "rate", fields: [field("items", "choices"), field("scale", "fields"), field("sure", "boolean")],
  blank: { kind: "rate", items: [{ id: "a", text: {} }], scale: { points: 5 } },
  consensus: [
    { label: "most", fields: [field("from", "integer", { least: 1 }), field("share", "share")] },
    { label: "close", fields: [field("spread", "number", { least: 0, default: 1 })] },
  ],
};
const QUESTION = { _key: "k", id: "q", kind: "choose", text: { lv: "Kas?" }, sealed: true, sure: true, options: [{ id: "x", text: { lv: "X" } }] };

test("a blank question has an id of its own, and its ids follow the words", () => {
  const made = blankQuestion(CHOOSE, ["question"]);
  assert.deepEqual([made.id, made.kind, made._auto, made.options.map(({ _auto }) => _auto)], ["question-2", "choose", true, [true, true]]);
});

test("a template brings words in the languages of the event only, and leaves others missing", () => {
  const template = { name: {}, question: { id: "q", kind: "choose", text: { lv: "Kas?", en: "What?" }, scale: { labels: { 1: { lv: "Jā", en: "Yes" } } } } };
  assert.deepEqual(fromTemplate(template, ["en", "de"], ["q"]), {
    id: "q-2", kind: "choose", text: { en: "What?" }, scale: { labels: { 1: { en: "Yes" } } },
  });
});

test("as another kind a question keeps its words, its choices and what both kinds have", () => {
  const { scale, ...rest } = asKind(QUESTION, CHOOSE, RATE);
  assert.deepEqual(scale, { points: 5 });
  assert.deepEqual(rest, { _key: "k", id: "q", kind: "rate", text: { lv: "Kas?" }, sealed: true, sure: true, items: QUESTION.options });
});

test("a rule is known by its keys, and begins with sensible numbers", () => {
  assert.equal(ruleOf(RATE, { from: 4, share: 0.7 }), 0);
  assert.equal(ruleOf(RATE, { spread: 1 }), 1);
  assert.equal(ruleOf(RATE, undefined), -1);
  assert.deepEqual(RATE.consensus.map(({ fields }) => newRule(fields)), [{ from: 1, share: 0.7 }, { spread: 1 }]);
});

test("the outline names the languages that some text within lacks", () => {
  assert.deepEqual(missingWithin(QUESTION, ["lv", "en"]), ["en"]);
  assert.deepEqual(missingWithin({ text: { lv: "Kas?", en: "What?" }, labels: { 1: { en: "Yes" } } }, ["lv", "en"]), ["lv"]);
  assert.deepEqual(missingWithin({ text: {}, banned_words: { lv: ["a"] } }, ["lv", "en"]), []);
});
