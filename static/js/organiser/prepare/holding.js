/**
 * What is not complete yet is held back, so that everything else can be saved: a stored part stays as it was stored, a new
 * one stays here. Pure.
 */

import { placeOf } from "./identity.js";
import { putAt, valueAt } from "./paths.js";

/** @typedef {import("./paths.js").Path} Path */

/**
 * The document with the parts that have problems as they are stored, or without them; null where that does not help.
 * @param {any} document @param {any} stored what the server has @param {Path[]} places of the problems, by keys
 */
export function heldBack(document, stored, places) {
  const parts = places.map((keyed) => partOf(keyed, stored));
  if (parts.some((part) => !part)) return null;
  const held = parts.reduce((whole, part) => withStored(whole, stored, /** @type {Path} */ (part)), document);
  return held === document ? null : held;
}

/** What is held back together: a question, what a session is called, a key of the event. @param {Path} keyed @param {any} stored @returns {Path|null} */
function partOf(keyed, stored) {
  const [root, key, list, question] = keyed;
  if (root === "event") return keyed.slice(0, 2);
  if (root !== "sessions" || key === undefined) return null; // all sessions together
  if (list === "questions") return question === undefined ? null : keyed.slice(0, 4);
  return placeOf(stored, keyed.slice(0, 2)) && list !== undefined ? keyed.slice(0, 3) : keyed.slice(0, 2);
}

/** @param {any} document @param {any} stored @param {Path} part */
function withStored(document, stored, part) {
  const place = placeOf(document, part);
  if (!place) return document; // held back already
  if (part.length === 4) return withQuestion(document, stored, place);
  const before = placeOf(stored, part);
  if (part[0] === "event") return putAt(document, place, valueAt(stored, part));
  if (!before) return without(document, place);
  const { questions } = valueAt(document, place.slice(0, 2));
  const value = valueAt(stored, before);
  return putAt(document, place, part.length === 2 ? { ...value, questions } : value);
}

/** A question goes back to the session it is stored in. @param {any} document @param {any} stored @param {Path} place of it now */
function withQuestion(document, stored, place) {
  const { _key } = valueAt(document, place);
  const home = stored.sessions.find((/** @type {any} */ { questions = [] }) => questions.some((/** @type {any} */ each) => each._key === _key));
  const at = document.sessions.findIndex((/** @type {any} */ session) => session._key === home?._key);
  const index = home?.questions.findIndex((/** @type {any} */ each) => each._key === _key);
  if (at >= 0 && at === place[1]) return putAt(document, place, home.questions[index]);
  const rest = without(document, place);
  if (at < 0) return rest;
  const list = rest.sessions[at].questions ?? [];
  return putAt(rest, ["sessions", at, "questions"], [...list.slice(0, index), home.questions[index], ...list.slice(index)]);
}

/** @param {any} document @param {Path} place of an entry */
function without(document, place) {
  const [list, index] = [place.slice(0, -1), place.at(-1)];
  return putAt(document, list, valueAt(document, list).filter((/** @type {any} */ _, /** @type {number} */ other) => other !== index));
}
