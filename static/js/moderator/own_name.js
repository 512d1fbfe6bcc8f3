/** What the moderator at this browser wants to be called; kept here and told to the server after each connection. */

const KEY = "balss-moderator-name";

/** @returns {string} */
export function recall() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage may be forbidden
  }
}

/** @param {string} name */
export function rememberName(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // it holds until the page is closed
  }
}
