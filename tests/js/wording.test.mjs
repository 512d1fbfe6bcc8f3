/** Max moves a question and corrects a typing mistake: static/js/moderator/wording.js. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { correction, movedOrder } from "../../static/js/moderator/wording.js";

const QUESTION = {
  id: "barriers", text: { lv: "Kas kavē?", en: "What hinderz?" },
  options: [{ id: "a", text: { lv: "Nauda", en: "Money" } }, { id: "b", text: { lv: "Laiks", en: "Tmie" } }],
};
const WORDS = { a: QUESTION.options[0].text, b: QUESTION.options[1].text };

test("a question changes places with its neighbour, and not beyond the ends", () => {
  assert.deepEqual(movedOrder(["a", "b", "c"], "b", -1), ["b", "a", "c"]);
  assert.deepEqual(movedOrder(["a", "b", "c"], "b", 1), ["a", "c", "b"]);
  assert.equal(movedOrder(["a", "b"], "a", -1), null);
  assert.equal(movedOrder(["a", "b"], "b", 1), null);
  assert.equal(movedOrder(["a"], "z", 1), null);
});

test("only what is other is sent", () => {
  const text = { ...QUESTION.text, en: " What hinders? " };
  assert.deepEqual(correction(QUESTION, text, { ...WORDS, b: { lv: "Laiks", en: "Time" } }), {
    question: "barriers", text: { en: "What hinders?" }, options: { b: { en: "Time" } },
  });
});

test("nothing is sent where nothing is other, or a field was emptied", () => {
  assert.equal(correction(QUESTION, QUESTION.text, WORDS), null);
  assert.equal(correction(QUESTION, { ...QUESTION.text, lv: "  " }, WORDS), null);
});
