/** What is not saved yet outlives a reload: in the memory of this window only. */

/** @param {string} event its token */
const named = (event) => `balss-unsaved ${event}`;

/** @param {string} event @param {import("./state.js").State|null} state null: nothing is unsaved */
export function keep(event, state) {
  try {
    if (!state) return sessionStorage.removeItem(named(event));
    const { document, saved, version, known, frozen } = state;
    return sessionStorage.setItem(named(event), JSON.stringify({ document, saved, version, known, frozen }));
  } catch {
    return undefined; // the browser keeps nothing: the warning on leaving is still there
  }
}

/** @param {string} event @returns {any} */
export function kept(event) {
  try {
    return JSON.parse(sessionStorage.getItem(named(event)) ?? "null");
  } catch {
    return null;
  }
}
