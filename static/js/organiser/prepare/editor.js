/** What every part of the editor needs: the state, how to change it, and what one place of the document is like. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { frozenQuestion, keyedPath } from "./identity.js";
import { nameOf, valueAt } from "./paths.js";
import { shownProblems } from "./quiet.js";

/** @typedef {import("./paths.js").Path} Path */
/** @typedef {import("./state.js").State} State */
/** @typedef {{page: any, state: State, tell: (message: any) => void, store: import("./store.js").Store}} Editor */

export const EditorContext = createContext(/** @type {Editor} */ (/** @type {unknown} */ (null)));

export const useEditor = () => useContext(EditorContext);

/** @returns {string[]} */
export const useLanguages = () => useEditor().state.document.event.languages;

/**
 * One place of the document: its value, how to change it, what is wrong with it, and why it cannot be changed.
 * @param {Path} path
 */
export function usePlace(path) {
  const { state, tell } = useEditor();
  const keyed = keyedPath(state.document, path);
  const name = nameOf(keyed);
  const put = (/** @type {any} */ value, /** @type {Path} */ more = []) =>
    tell({ type: "edit", action: { type: "put", path: [...path, ...more], value }, mark: `${name} ${more.join(".")}` });
  return {
    value: valueAt(state.document, path), put, name, id: `f-${name.replace(/[^\w-]/g, "-")}`,
    locked: lockOf(state, path), keyed,
  };
}

/** @param {State} state */
export const closedWords = ({ frozen }) => (frozen?.event?.closed ? frozen.event.why : frozen?.event?.why ?? null);

/**
 * Why a place cannot be changed, in words of the server; null where it can. Words of a frozen question may change: fields
 * of texts ask `closedWords` instead.
 * @param {State} state @param {Path} path @returns {string|null}
 */
export function lockOf(state, path) {
  const { document, frozen, known } = state;
  const closed = closedWords(state);
  if (closed) return closed;
  const [root, index, list, place, key] = path;
  if (root === "event") return index === undefined ? null : frozen?.event?.keys?.[index] ?? null;
  const session = document.sessions[/** @type {number} */ (index)];
  if (!session) return null;
  if (list === "code" || list === undefined) return frozen?.sessions?.[known[session._key]?.was ?? ""]?.why ?? null;
  if (list !== "questions" || place === undefined) return null;
  const found = frozenQuestion(frozen, known, valueAt(document, path.slice(0, 4))?._key);
  return found && (key === undefined || found.keys.includes(key)) ? found.why : null;
}

/** The problems of a place: its own, and with `deep` those below. @param {State} state @param {Path} keyed @param {boolean} deep */
export function problemsAt(state, keyed, deep) {
  const name = nameOf(keyed);
  return shownProblems(state).filter(({ path }) => nameOf(path) === name || (deep && nameOf(path).startsWith(`${name}.`)));
}

/** Tell those who do not see it. @param {string} words */
export function say(words) {
  const said = document.getElementById("said");
  if (said) said.textContent = words;
}
