/** What the outline says of each part: which languages are missing somewhere in it. Pure. */

import { isMap } from "./keys.js";
import { isText, missingIn } from "./languages.js";

/** Languages that some text within is not translated into. @param {any} value @param {string[]} languages @returns {string[]} */
export function missingWithin(value, languages) {
  const found = new Set(gaps(value, languages));
  return languages.filter((language) => found.has(language));
}

/** @param {any} value @param {string[]} languages @returns {string[]} */
function gaps(value, languages) {
  if (isText(value, languages)) return missingIn(value, languages, false);
  if (Array.isArray(value)) return value.flatMap((entry) => gaps(entry, languages));
  return isMap(value) ? Object.values(value).flatMap((inner) => gaps(inner, languages)) : [];
}
