/** Words in the language of the page: static/js/core/i18n.js. */

import assert from "node:assert/strict";
import { test } from "node:test";

const texts = { lv: { "{n} answer": ["{n} atbilžu", "{n} atbilde", "{n} atbildes"], Send: "Nosūtīt" }, en: {} };
globalThis.document = /** @type {any} */ ({
  documentElement: {}, getElementById: () => ({ textContent: JSON.stringify({ texts, language: "lv" }) }),
});
const { plural, setLanguage, t, tx } = await import("../../static/js/core/i18n.js");

test("Latvian has three forms: zero for 0, 10 to 20 and 111, one for 1, 21 and 101, other for the rest", () => {
  setLanguage("lv");
  const said = (n) => plural(n, "{n} answer", "{n} answers");
  for (const n of [0, 10, 11, 19, 20, 111]) assert.equal(said(n), `${n} atbilžu`);
  for (const n of [1, 21, 101]) assert.equal(said(n), `${n} atbilde`);
  for (const n of [2, 9, 22, 102]) assert.equal(said(n), `${n} atbildes`);
});

test("what has no translation shows itself, with its values", () => {
  setLanguage("en");
  assert.equal(t("Chosen: {n}", { n: 3 }), "Chosen: 3");
  assert.equal(plural(1, "{n} answer", "{n} answers"), "1 answer");
  assert.equal(plural(2, "{n} answer", "{n} answers"), "2 answers");
});

test("a text of the event falls back to a language it has", () => {
  assert.equal(tx({ lv: "Jā" }, "en"), "Jā");
  assert.equal(tx({ lv: "Jā", en: "Yes" }, "en"), "Yes");
  assert.equal(tx(null, "en"), "");
});
