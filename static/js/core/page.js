/** What the server gave the page to start from. */

/** @returns {any} */
export function page() {
  return JSON.parse(document.getElementById("page")?.textContent ?? "{}");
}
