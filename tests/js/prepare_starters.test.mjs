/** Olga changes a title that a template began with: static/js/organiser/prepare/languages.js */
import assert from "node:assert/strict";
import { test } from "node:test";
import { missingIn, withWords } from "../../static/js/organiser/prepare/languages.js";

const STARTERS = [{ lv: "Jauns pasākums", en: "New event" }, { lv: "Pirmā sesija", en: "First session" }];
const changed = (text, language, words) => withWords(text, language, words, STARTERS);

test("a starter title that is changed in one language is missing in the others", () => {
  const title = changed({ lv: "Jauns pasākums", en: "New event" }, "lv", "Klasteru diena");
  assert.deepEqual(title, { lv: "Klasteru diena" });
  assert.deepEqual(missingIn(title, ["lv", "en"], false), ["en"]);
  assert.deepEqual(changed(title, "en", "Cluster day"), { lv: "Klasteru diena", en: "Cluster day" });
  assert.deepEqual(changed({ lv: "Pirmā sesija", en: "First session" }, "en", undefined), {});
});

test("of any other text the other languages stay, in their order", () => {
  const text = { lv: "Jauns pasākums", en: "A new event" };
  assert.deepEqual(Object.entries(changed(text, "lv", "Diena")), [["lv", "Diena"], ["en", "A new event"]]);
  assert.deepEqual(changed(text, "lv", undefined), { en: "A new event" });
  assert.deepEqual(changed(undefined, "lv", "D"), { lv: "D" });
});
