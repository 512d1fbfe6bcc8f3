/** Numbers as people read them. */

/** @param {number} value @param {string} language @param {number} [digits] digits after the point, at most */
export function number(value, language, digits = 0) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** A mean or an average: always one digit after the point. @param {number|null|undefined} value @param {string} language */
export function oneDigit(value, language) {
  if (value === null || value === undefined) return "–";
  const options = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, options).format(value);
}

/** A median: whole, or with a half. @param {number|null|undefined} value @param {string} language */
export function median(value, language) {
  return value === null || value === undefined ? "–" : number(value, language, 2);
}

/** Latvian puts a space before the sign. @param {number} share 0 to 1 @param {string} language */
export function percent(share, language) {
  return `${Math.round(share * 100)}${language === "lv" ? "\u00a0" : ""}%`;
}

/** Part of a whole, 0 of nothing. @param {number} part @param {number} whole */
export function share(part, whole) {
  return whole > 0 ? part / whole : 0;
}

/** A coefficient. @param {number|null|undefined} value @param {string} language */
export function twoDigits(value, language) {
  return value === null || value === undefined ? "–" : number(value, language, 2);
}
