/**
 * What two people changed at the same time, put together: each change of one stays, unless the other changed the same.
 *
 * @typedef {import("./paths.js").Path} Path
 * @typedef {"mine"|"theirs"} Side
 * @typedef {{value: any, clashes: Path[]}} Merged  clashes: what both changed differently, by keys
 */

import { isMap, withoutKeys } from "./keys.js";

/** @param {any} value @returns {any} */
const ordered = (value) => {
  if (Array.isArray(value)) return value.map(ordered);
  return isMap(value) ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, ordered(value[name])])) : value;
};

/** @param {any} one @param {any} other */
export const same = (one, other) => JSON.stringify(ordered(withoutKeys(one))) === JSON.stringify(ordered(withoutKeys(other)));

/**
 * @param {any} base what both began with @param {any} mine @param {any} theirs @param {Side} prefer where both changed the same
 * @param {Path} [path] @returns {Merged}
 */
export function merged(base, mine, theirs, prefer, path = []) {
  if (same(theirs, base) || same(mine, theirs)) return { value: mine, clashes: [] };
  if (same(mine, base)) return { value: withKeysOf(theirs, mine), clashes: [] };
  if (isMap(mine) && isMap(theirs)) return mergedMaps(isMap(base) ? base : {}, mine, theirs, prefer, path);
  if ([base, mine, theirs].every(isNamed)) return mergedLists(base, mine, theirs, prefer, path);
  return { value: prefer === "mine" ? mine : withKeysOf(theirs, mine), clashes: [path] };
}

/** @param {any} base @param {any} mine @param {any} theirs @param {Side} prefer @param {Path} path @returns {Merged} */
function mergedMaps(base, mine, theirs, prefer, path) {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((name) => !name.startsWith("_"));
  const parts = names.map((name) => ({ name, ...merged(base[name], mine[name], theirs[name], prefer, [...path, name]) }));
  const value = Object.fromEntries(parts.filter((part) => part.value !== undefined).map((part) => [part.name, part.value]));
  const own = Object.fromEntries(Object.entries(mine).filter(([name]) => name.startsWith("_")));
  return { value: { ...own, ...value }, clashes: parts.flatMap(({ clashes }) => clashes) };
}

/** Entries are known by their keys where these were made alike before, else by their ids. @param {any} entry */
const nameOf = (entry) => (entry.questions ? entry._key : entry.kind ? entry._key : entry.id);

/** @param {any} list */
const isNamed = (list) => Array.isArray(list) && list.every((entry) => isMap(entry) && nameOf(entry) !== undefined)
  && new Set(list.map(nameOf)).size === list.length;

/** @param {any[]} base @param {any[]} mine @param {any[]} theirs @param {Side} prefer @param {Path} path @returns {Merged} */
function mergedLists(base, mine, theirs, prefer, path) {
  const find = (/** @type {any[]} */ list, /** @type {any} */ name) => list.find((entry) => nameOf(entry) === name);
  const names = orderOf(base.map(nameOf), mine.map(nameOf), theirs.map(nameOf));
  /** @type {Path[]} */
  const clashes = [];
  const entries = names.flatMap((name) => {
    const [before, own, other] = [find(base, name), find(mine, name), find(theirs, name)];
    const where = [...path, (own ?? other)._key ?? name];
    if (own && other) {
      const found = merged(before, own, other, prefer, where);
      clashes.push(...found.clashes);
      return [found.value];
    }
    if (!before) return [own ?? other];
    if (same(own ?? other, before)) return []; // one of the two took it away
    clashes.push(where);
    return (prefer === "mine" ? own : other) ? [own ?? other] : [];
  });
  return { value: entries, clashes };
}

/** Their order where mine is as it was; what only one of them has stands where it stood there. @param {any[]} base @param {any[]} mine @param {any[]} theirs */
function orderOf(base, mine, theirs) {
  const shared = (/** @type {any[]} */ list) => list.filter((name) => base.includes(name) && mine.includes(name) && theirs.includes(name)).join();
  const [first, second] = shared(mine) === shared(base) ? [theirs, mine] : [mine, theirs];
  const order = [...first];
  second.forEach((name, index) => {
    if (order.includes(name)) return;
    const before = second.slice(0, index).reverse().find((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  });
  return order;
}

/** Their value with the keys of mine, so that nothing on the page is drawn anew. @param {any} theirs @param {any} mine @returns {any} */
function withKeysOf(theirs, mine) {
  if (Array.isArray(theirs)) {
    const own = Array.isArray(mine) ? mine : [];
    const named = (/** @type {any} */ entry) => (isMap(entry) ? nameOf(entry) : undefined);
    return theirs.map((entry) => withKeysOf(entry, own.find((other) => named(other) !== undefined && named(other) === named(entry))));
  }
  if (!isMap(theirs)) return theirs;
  const copy = Object.fromEntries(Object.entries(theirs).map(([name, value]) => [name, withKeysOf(value, mine?.[name])]));
  return isMap(mine) && mine._key ? { ...copy, _key: mine._key } : copy;
}
