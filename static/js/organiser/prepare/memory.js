/** What is not saved yet outlives a reload: in the memory of this window only. */

/** @param {string} address */
const named = (address) => `balss-unsaved ${address}`;

/** @param {string} address @param {import("./state.js").State|null} state null: nothing is unsaved */
export function keep(address, state) {
  try {
    if (!state) return sessionStorage.removeItem(named(address));
    const { document, saved, version, known, frozen } = state;
    return sessionStorage.setItem(named(address), JSON.stringify({ document, saved, version, known, frozen }));
  } catch {
    return undefined; // the browser keeps nothing: the warning on leaving is still there
  }
}

/** @param {string} address @returns {any} */
export function kept(address) {
  try {
    return JSON.parse(sessionStorage.getItem(named(address)) ?? "null");
  } catch {
    return null;
  }
}
