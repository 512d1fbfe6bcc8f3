/** The keys of the console; presentation clickers send PageUp and PageDown. */

/** @typedef {"next"|"back"|"up"|"down"|"reveal"|"blank"|"full"|"ask"|"audience"|"help"|"escape"} KeyMeaning */

/** @type {Record<string, KeyMeaning>} */
const MEANINGS = {
  PageDown: "next", ArrowRight: "next", PageUp: "back", ArrowLeft: "back", ArrowUp: "up", ArrowDown: "down",
  r: "reveal", b: "blank", f: "full", i: "ask", q: "audience", "?": "help", Escape: "escape",
};

/**
 * What a key press means here; null: nothing, or it belongs to the field one is typing in.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, repeat: boolean,
 *   target: any, defaultPrevented?: boolean}} event
 * @returns {KeyMeaning|null}
 */
export function meaningOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return null;
  if (event.target?.closest?.("input, textarea, select, [contenteditable]")) return null;
  return MEANINGS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}
