/** Entries of lists have a key of their own while they are edited: their id may change with every letter. */

let last = 0;

/** A key that no entry has yet. */
export const freshKey = () => `k${++last}${Math.random().toString(36).slice(2, 6)}`;

/**
 * The same with a `_key` on every map within a list.
 * @template T @param {T} value @returns {T}
 */
export function withKeys(value) {
  if (Array.isArray(value)) {
    return /** @type {any} */ (value.map((entry) => (isMap(entry) ? { _key: freshKey(), ...withKeys(entry) } : entry)));
  }
  return isMap(value) ? /** @type {any} */ (mapped(value, withKeys)) : value;
}

/**
 * As the server knows it: nothing that only the editor needs.
 * @template T @param {T} value @returns {T}
 */
export function withoutKeys(value) {
  if (Array.isArray(value)) return /** @type {any} */ (value.map(withoutKeys));
  if (!isMap(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !name.startsWith("_"));
  return /** @type {any} */ (Object.fromEntries(kept.map(([name, inner]) => [name, withoutKeys(inner)])));
}

/** A copy with keys of its own. @template T @param {T} value @returns {T} */
export const withFreshKeys = (value) => {
  const [copy] = withKeys([withoutKeys(value)]);
  return /** @type {T} */ (copy);
};

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Record<string, any>} map @param {(value: any) => any} change */
export const mapped = (map, change) => Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
