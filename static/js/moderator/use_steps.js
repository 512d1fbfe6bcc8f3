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
  const alone = async (/** @type {() => unknown} */ act) => {
    if (stepping.current) return;
    stepping.current = true;
    setBusy(true);
    const rest = new Promise((done) => { setTimeout(done, REST); });
    await act();
    await rest;
    stepping.current = false;
    setBusy(false);
  };
  const once = (/** @type {string} */ name, /** @type {object} */ payload) => alone(() => run(name, payload));
  const take = (/** @type {Step|null} */ step) => {
    if (!step) return;
    const command = commandOf(step);
    if (command) once(...command);
    else alone(() => select(step.question));
  };
  const move = (/** @type {number} */ by) => {
    const to = neighbour(desk, by);
    if (to) select(to.id);
  };
  const next = nextStep(desk);
  return { busy, next, once, select, move, forward: () => take(next), back: () => take(stepBack(desk)) };
}
