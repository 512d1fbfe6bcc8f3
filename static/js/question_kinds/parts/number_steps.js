/**
 * Numbers in steps from a minimum. They are counted as places on the grid, so that tenths stay tenths. Pure.
 *
 * @typedef {{minimum: number, maximum: number, step: number}} Limits
 */

/** Digits after the point of a number as written. @param {number} value */
function digits(value) {
  const [plain = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (plain.split(".")[1] ?? "").length - Number(exponent));
}

/** @param {Limits} limits */
const digitsOf = ({ minimum, step }) => Math.max(digits(minimum), digits(step));

/** The place of the largest number; the smallest has place 0. @param {Limits} limits */
export function lastPlace({ minimum, maximum, step }) {
  return Math.floor((maximum - minimum) / step + 1e-9);
}

/** @param {Limits} limits @param {number} place @returns {number} */
export function valueAt(limits, place) {
  return Number((limits.minimum + place * limits.step).toFixed(Math.min(20, digitsOf(limits))));
}

/** Null: beside the steps or beyond the limits. @param {Limits} limits @param {number|null} value @returns {number|null} */
export function placeOf(limits, value) {
  if (value === null || !Number.isFinite(value)) return null;
  const place = Math.round((value - limits.minimum) / limits.step);
  return place >= 0 && place <= lastPlace(limits) && valueAt(limits, place) === value ? place : null;
}

/** Where one begins who has chosen nothing yet: in the middle. @param {Limits} limits */
export const middle = (limits) => Math.round(lastPlace(limits) / 2);

/**
 * The next number up or down, within the limits; of nothing: the middle.
 * @param {Limits} limits @param {number|null} value @param {number} steps  how many, down is negative
 */
export function stepped(limits, value, steps) {
  if (value === null || !Number.isFinite(value)) return valueAt(limits, middle(limits));
  const exact = placeOf(limits, value);
  const place = (value - limits.minimum) / limits.step;
  const from = exact ?? (steps > 0 ? Math.floor(place) : Math.ceil(place));
  return valueAt(limits, Math.max(0, Math.min(lastPlace(limits), from + steps)));
}

/** A typed number, with a comma or a point; null: none. @param {string} text @returns {number|null} */
export function parsed(text) {
  const plain = text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) + 0 : null;
}

/** As it is typed: in the language's digits, without marks between thousands. @param {number} value @param {string} language */
export function written(value, language) {
  return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 12 }).format(value);
}
