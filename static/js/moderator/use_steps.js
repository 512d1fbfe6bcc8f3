/** Taking steps: the big button, the arrows and the clicker all come through here. */

import { useRef, useState } from "preact/hooks";
import { commandOf, neighbour, nextStep, stepBack } from "./steps.js";

/** @typedef {import("./types.js").Step} Step */

/** A second press within this time is a double press, not the wish for another step. Milliseconds. */
const REST = 700;

/**
 * @param {import("./types.js").Desk} desk @param {(message: any) => void} tell @param {import("./types.js").Run} run
 */
export function useSteps(desk, tell, run) {
  const [busy, setBusy] = useState(false);
  const stepping = useRef(false);
  const select = (/** @type {string} */ question) => tell({ type: "select", question });
  const take = async (/** @type {Step|null} */ step) => {
    if (!step || stepping.current) return;
    const command = commandOf(step);
    stepping.current = true;
    setBusy(true);
    const rest = new Promise((done) => { setTimeout(done, REST); });
    if (command) await run(...command);
    else select(step.question);
    await rest;
    stepping.current = false;
    setBusy(false);
  };
  const move = (/** @type {number} */ by) => {
    const to = neighbour(desk, by);
    if (to) select(to.id);
  };
  const next = nextStep(desk);
  return { busy, next, select, move, forward: () => take(next), back: () => take(stepBack(desk)) };
}
