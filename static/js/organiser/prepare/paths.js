/** Places in a document: ["sessions", 0, "title", "lv"]. Nothing is changed in place. */

/** @typedef {(string|number)[]} Path */

/** What stands there, or undefined. @param {any} value @param {Path} path @returns {any} */
export const valueAt = (value, path) => path.reduce((found, step) => found?.[step], value);

/**
 * The same with another value there; undefined takes the key away, and the maps that would be left empty with it.
 * @param {any} value @param {Path} path @param {any} inner @returns {any}
 */
export function putAt(value, path, inner) {
  const [step, ...rest] = path;
  if (step === undefined) return inner;
  const next = rest.length ? putAt(value?.[step], rest, inner) : inner;
  if (next === value?.[step]) return value;
  if (Array.isArray(value)) return value.map((entry, index) => (index === step ? next : entry));
  if (next !== undefined) return { ...value, [step]: next };
  const { [step]: _gone, ...others } = value ?? {};
  return Object.keys(others).length ? others : undefined;
}

/** @param {Path} path */
export const nameOf = (path) => path.join(".");

/** Whether `path` is at `place` or below it. @param {Path} path @param {Path} place */
export const isWithin = (path, place) => place.every((step, index) => String(path[index]) === String(step));
