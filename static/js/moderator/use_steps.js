/** Taking steps: the big button, the arrows and the clicker all come through here. */

import { commandOf, neighbour, nextStep, stepBack } from "./steps.js";

/** @typedef {import("./types.js").Step} Step */

/**
 * @param {import("./types.js").Desk} desk @param {(message: any) => void} tell
 * @param {import("./types.js").Run} run @param {boolean} busy
 */
export function useSteps(desk, tell, run, busy) {
  const select = (/** @type {string} */ question) => tell({ type: "select", question });
  const take = (/** @type {Step|null} */ step) => {
    if (!step || busy) return;
    const command = commandOf(step);
    if (command) run(...command);
    else select(step.question);
  };
  const move = (/** @type {number} */ by) => {
    const to = neighbour(desk, by);
    if (to) select(to.id);
  };
  const next = nextStep(desk);
  return { next, select, move, forward: () => take(next), back: () => take(stepBack(desk)) };
}
