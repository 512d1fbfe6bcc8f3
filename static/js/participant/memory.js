/** What a browser remembers of itself. Storage may be blocked: then it is remembered as long as the page lives. */

/** @param {"local"|"session"} place */
const storage = (place) => (place === "local" ? window.localStorage : window.sessionStorage);

/** @param {"local"|"session"} place @param {string} key @returns {any} null where nothing is remembered */
export function recall(place, key) {
  try {
    return JSON.parse(storage(place).getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {"local"|"session"} place @param {string} key @param {any} value */
export function remember(place, key, value) {
  try {
    storage(place).setItem(key, JSON.stringify(value));
  } catch {
    // blocked or full
  }
}
