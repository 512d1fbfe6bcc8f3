/** What names something else by its id, code or name goes along when that is renamed. */

import { isMap, mapped } from "./keys.js";
import { putAt, valueAt } from "./paths.js";

/** @typedef {import("./paths.js").Path} Path */

/** @param {any} before @param {any} after @param {Path} path what was changed @returns {any} */
export function withNewReferences(before, after, path) {
  const [root, index, list, entry] = path;
  if (root === "event" && index === "speakers" && path[3] === "name") {
    return withAgenda(after, "speakers", valueAt(before, path), valueAt(after, path));
  }
  if (root === "sessions" && list === "code") {
    return withAgenda(after, "session", valueAt(before, path), valueAt(after, path));
  }
  const question = path.slice(0, 4);
  if (root !== "sessions" || list !== "questions" || entry === undefined || path.length < 6) return after;
  const choice = [...path.slice(0, 6), "id"];
  const [old, fresh] = [valueAt(before, choice), valueAt(after, choice)];
  if (!old || !fresh || old === fresh) return after;
  return putAt(after, question, withNewName(valueAt(after, question), old, fresh));
}

/** @param {any} document @param {string} key @param {string} old @param {string} fresh */
function withAgenda(document, key, old, fresh) {
  if (!document.event.agenda || !old || !fresh) return document;
  const agenda = document.event.agenda.map((/** @type {any} */ point) => (
    point[key] === undefined ? point : { ...point, [key]: renamed(point[key], old, fresh) }
  ));
  return putAt(document, ["event", "agenda"], agenda);
}

/** Settings that name choices, such as which one is right. @param {any} question @param {string} old @param {string} fresh */
function withNewName(question, old, fresh) {
  const { id, kind, text, help, _key, _auto, ...settings } = question;
  const names = mapped(settings, (value) => (isMap(value) || (Array.isArray(value) && isMap(value[0])) ? value : renamed(value, old, fresh)));
  return { ...question, ...names };
}

/** @param {any} value @param {string} old @param {string} fresh @returns {any} */
const renamed = (value, old, fresh) =>
  Array.isArray(value) ? value.map((each) => (each === old ? fresh : each)) : value === old ? fresh : value;
