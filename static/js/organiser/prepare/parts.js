/** Which part of the event is shown, and going from part to part by keys. */

/** @typedef {import("./state.js").Selected} Selected */

/** The part that was chosen, or what is nearest to it where that is gone. @param {any} document @param {Selected} selected @returns {Selected} */
export function shownPart(document, selected) {
  if (selected.part === "event") return selected;
  const session = document.sessions.find((/** @type {any} */ { _key }) => _key === selected.session);
  if (!session) return { part: "event" };
  if (selected.part === "session") return selected;
  const found = session.questions.some((/** @type {any} */ { _key }) => _key === selected.question);
  return found ? selected : { part: "session", session: selected.session };
}

/** ↑ ↓, Home and End among the parts: all of them are one stop of Tab. @param {KeyboardEvent & {currentTarget: HTMLElement}} event */
export function amongParts(event) {
  const parts = /** @type {HTMLElement[]} */ ([...event.currentTarget.querySelectorAll(".part")]);
  const here = parts.indexOf(/** @type {HTMLElement} */ (event.target));
  const there = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: parts.length - 1 }[event.key];
  if (here < 0 || there === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  parts[there]?.focus();
}

/** To the part that is shown. */
export function focusParts() {
  /** @type {HTMLElement|null} */ (document.querySelector(".part[aria-current=true]"))?.focus();
}
