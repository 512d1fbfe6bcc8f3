/**
 * Which entry of the document is which one of the server's, whatever is renamed or undone meanwhile.
 *
 * @typedef {Record<string, {was: string, session?: string}>} Known
 *   key of a session or question -> the code or id it is stored under; of a question besides the key of its session
 */

import { isMap, mapped, withKeys, withoutKeys } from "./keys.js";
import { putAt, valueAt } from "./paths.js";

/** @typedef {import("./paths.js").Path} Path */

/**
 * A document as it comes: its entries with keys, and what each is stored under.
 * @param {any} document @returns {{document: any, known: Known}}
 */
export function received(document) {
  const keyed = withKeys(document);
  return { document: withoutWas(keyed), known: knownOf(keyed, keyed) };
}

/** @param {any} keys where the keys are @param {any} told where `was` is; the same entries @returns {Known} */
export function knownOf(keys, told) {
  /** @type {Known} */
  const known = {};
  keys.sessions.forEach((/** @type {any} */ session, /** @type {number} */ place) => {
    const answer = told.sessions[place];
    if (answer?.was === undefined) return;
    known[session._key] = { was: answer.was };
    (session.questions ?? []).forEach((/** @type {any} */ { _key }, /** @type {number} */ index) => {
      const { was } = answer.questions?.[index] ?? {};
      if (was !== undefined) known[_key] = { was, session: session._key };
    });
  });
  return known;
}

/** @param {any} value @returns {any} */
function withoutWas(value) {
  const sessions = value.sessions.map((/** @type {any} */ { was, questions, ...session }) => (
    { ...session, questions: (questions ?? []).map((/** @type {any} */ { was: _was, ...question }) => question) }
  ));
  return { ...value, sessions };
}

/** The document as it is sent. @param {any} document @param {Known} known */
export function sent(document, known) {
  const sessions = document.sessions.map((/** @type {any} */ session) => ({
    ...session, ...wasOf(known, session._key),
    questions: (session.questions ?? []).map((/** @type {any} */ question) => ({ ...question, ...wasOf(known, question._key, session._key) })),
  }));
  return withoutKeys({ ...document, sessions });
}

/** @param {Known} known @param {string} key @param {string} [session] */
function wasOf(known, key, session) {
  const found = known[key];
  return found && found.session === session ? { was: found.was } : {};
}

/** What the server calls an entry. @param {Known} known @param {string} key */
const placed = (known, key) => JSON.stringify([known[known[key]?.session ?? ""]?.was ?? null, known[key]?.was]);

/**
 * What somebody else saved, with our keys on the entries that are the same.
 * @template {{document: any, known: Known}} T @param {T} told @param {Known} known @returns {T}
 */
export function alike(told, known) {
  const keys = new Map(Object.keys(known).map((key) => [placed(known, key), key]));
  const named = (/** @type {string} */ key) => (told.known[key] ? keys.get(placed(told.known, key)) ?? key : key);
  const sessions = told.document.sessions.map((/** @type {any} */ session) => ({
    ...session, _key: named(session._key),
    questions: session.questions.map((/** @type {any} */ question) => ({ ...question, _key: named(question._key) })),
  }));
  const entries = Object.entries(told.known).map(([key, { was, session }]) => [named(key), session ? { was, session: named(session) } : { was }]);
  return { ...told, document: { ...told.document, sessions }, known: Object.fromEntries(entries) };
}

/** ["sessions", 0, "code"] -> ["sessions", "k7", "code"]. @param {any} document @param {Path} path @returns {Path} */
export const keyedPath = (document, path) =>
  path.map((step, index) => (typeof step === "number" ? valueAt(document, path.slice(0, index + 1))?._key ?? step : step));

/** The other way round; null where the entry is gone. @param {any} document @param {Path} keyed @returns {Path|null} */
export function placeOf(document, keyed) {
  /** @type {Path} */
  const path = [];
  for (const step of keyed) {
    const list = valueAt(document, path);
    const place = Array.isArray(list) && typeof step === "string" ? list.findIndex(({ _key }) => _key === step) : step;
    if (place === -1) return null;
    path.push(place);
  }
  return path;
}

/** What is frozen of a question, or undefined. @param {any} frozen @param {Known} known @param {string} key */
export function frozenQuestion(frozen, known, key) {
  const found = known[key];
  const session = found?.session && known[found.session]?.was;
  return session ? frozen?.sessions?.[session]?.questions?.[found.was] : undefined;
}

/** Ids of what is frozen make themselves no more. @param {any} document @param {any} frozen @param {Known} known */
export function settled(document, frozen, known) {
  return document.sessions.reduce((/** @type {any} */ whole, /** @type {any} */ session, /** @type {number} */ place) => (
    (session.questions ?? []).reduce((/** @type {any} */ one, /** @type {any} */ question, /** @type {number} */ index) => {
      if (!frozenQuestion(frozen, known, question._key)) return one;
      return putAt(one, ["sessions", place, "questions", index], chosen(question));
    }, whole)
  ), document);
}

/** @param {any} value @returns {any} */
function chosen(value) {
  if (Array.isArray(value)) return value.map(chosen);
  if (!isMap(value)) return value;
  const { _auto, ...kept } = value;
  return mapped(kept, chosen);
}
