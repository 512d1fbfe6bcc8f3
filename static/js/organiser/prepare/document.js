/**
 * What can be done to a document: (document, action) -> document. No page, no server.
 *
 * @typedef {import("./paths.js").Path} Path
 * @typedef {{type: "put", path: Path, value: any}
 *   | {type: "insert", path: Path, index?: number, value: any}
 *   | {type: "remove", path: Path, index: number}
 *   | {type: "move", path: Path, from: number, to: number}
 *   | {type: "carry", path: Path, index: number, to: Path}
 *   | {type: "copy", path: Path, index: number, key?: string, code?: string}
 *   | {type: "add language", language: string}
 *   | {type: "remove language", language: string}} Action
 *   put: undefined takes away; carry: an entry into another list, at its end
 */

import { codeFrom, idFrom, ownId } from "./ids.js";
import { withFreshKeys, withKeys } from "./keys.js";
import { withoutLanguage } from "./languages.js";
import { putAt, valueAt } from "./paths.js";
import { withNewReferences } from "./references.js";

/** @param {any} document @param {Action} action @returns {any} */
export function changed(document, action) {
  switch (action.type) {
    case "put": return put(document, action.path, action.value);
    case "insert": return inserted(document, action);
    case "remove": return onList(document, action.path, (list) => list.filter((_, index) => index !== action.index));
    case "move": return onList(document, action.path, (list) => movedWithin(list, action.from, action.to));
    case "carry": return carried(document, action);
    case "copy": return copied(document, action);
    case "add language": return put(document, ["event", "languages"], [...new Set([...document.event.languages, action.language])]);
    case "remove language": return document.event.languages.length < 2 ? document : withoutLanguage(document, action.language);
    default: return document;
  }
}

/** @param {any} document @param {Path} path @param {(list: any[]) => any[]} change */
const onList = (document, path, change) => putAt(document, path, change(valueAt(document, path) ?? []));

/** @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function movedWithin(list, from, to) {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length || from === to) return list;
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), entry, ...others.slice(to)];
}

/** @param {any} document @param {Path} path @param {any} value */
function put(document, path, value) {
  const next = putAt(document, path, value);
  return withNewReferences(document, withOwnIds(next, path), path);
}

/**
 * Ids that nobody has chosen follow the words: of every entry on the way to what was changed.
 * @param {any} document @param {Path} path @returns {any}
 */
function withOwnIds(document, path) {
  return path.reduce((/** @type {any} */ known, _, length) => {
    const place = path.slice(0, length);
    const entry = valueAt(known, place);
    if (!entry?._auto || path[length] === "id") return known;
    const list = valueAt(known, place.slice(0, -1));
    const others = list.filter((/** @type {any} */ other) => other !== entry).map((/** @type {any} */ { id }) => id);
    return putAt(known, [...place, "id"], ownId(idFrom(firstWords(entry)) || entry.id, others));
  }, document);
}

/** @param {any} entry @returns {string} */
const firstWords = ({ text, label }) => Object.values(text ?? label ?? {}).find((words) => words) ?? "";

/** @param {any} document @param {{path: Path, index?: number, value: any}} action */
function inserted(document, { path, index, value }) {
  const list = valueAt(document, path) ?? [];
  const place = index ?? list.length;
  const [entry] = withKeys([value]);
  const grown = onList(document, path, () => [...list.slice(0, place), entry, ...list.slice(place)]);
  return withOwnIds(grown, [...path, place, "any"]);
}

/** @param {any} document @param {{path: Path, index: number, to: Path}} action */
function carried(document, { path, index, to }) {
  const entry = valueAt(document, [...path, index]);
  if (!entry) return document;
  const without = onList(document, path, (list) => list.filter((_, other) => other !== index));
  return onList(without, to, (list) => [...list, { ...entry, id: ownId(entry.id, list.map(({ id }) => id)) }]);
}

/** @param {any} document @param {{path: Path, index: number, key?: string, code?: string}} action */
function copied(document, { path, index, key, code }) {
  const list = valueAt(document, path) ?? [];
  const fresh = withFreshKeys(list[index]);
  const copy = { ...fresh, _key: key ?? fresh._key };
  const named = "code" in copy
    ? { ...copy, code: code ?? codeFrom(copy.code, [document.event.code ?? "", ...list.map((/** @type {any} */ { code }) => code)]) }
    : { ...copy, id: ownId(copy.id, list.map((/** @type {any} */ { id }) => id)) };
  return onList(document, path, () => [...list.slice(0, index + 1), named, ...list.slice(index + 1)]);
}
