/** Nobody is told that something is wrong with what they are just writing; only once they have left it. */

import { isWithin, nameOf } from "./paths.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Problem} Problem */

/** The place of the form that has the focus, by keys; null elsewhere. @param {Element|null} [element] @returns {string|null} */
export const placeOfFocus = (element = document.activeElement) =>
  /** @type {HTMLElement|null|undefined} */ (element?.closest("#form [data-path]"))?.dataset.path ?? null;

/** What is told of the problems. @param {State} state */
export const shownProblems = ({ problems }) => problems.filter(({ quiet }) => !quiet);

/** Problems as they arrive: new ones at the place that has the focus, or in what was just added, wait.
 * @param {State} state @param {Problem[]} problems @param {string|null} [at] */
export function arrived({ problems: before, fresh }, problems, at = null) {
  const told = new Set(before.filter(({ quiet }) => !quiet).map(({ path }) => nameOf(path)));
  return problems.map((problem) => {
    const name = nameOf(problem.path);
    const touched = at !== null && (`${at}.`.startsWith(`${name}.`) || `${name}.`.startsWith(`${at}.`));
    return { ...problem, quiet: !told.has(name) && (touched || isFresh(problem, fresh)) };
  });
}

/** All are told now, but those of what was just added and is still shown. @param {Problem[]} problems @param {import("./paths.js").Path|null} fresh */
export const told = (problems, fresh) =>
  problems.map((problem) => (problem.quiet && !isFresh(problem, fresh) ? { ...problem, quiet: false } : problem));

/** @param {Problem} problem @param {import("./paths.js").Path|null} fresh */
const isFresh = ({ path }, fresh) => fresh !== null && isWithin(path, fresh);

/** @param {import("./state.js").Selected} selected @returns {import("./paths.js").Path} by keys */
export const pathOf = (selected) =>
  selected.part === "event" ? ["event"] : ["sessions", selected.session, ...selected.part === "question" ? ["questions", selected.question] : []];

/** What was just added, if it is what is shown then. @param {State} state @param {import("./state.js").Selected} selected */
export const stillFresh = ({ fresh }, selected) => (fresh?.join() === pathOf(selected).join() ? fresh : null);
