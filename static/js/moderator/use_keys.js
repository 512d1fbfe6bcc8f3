/** Listens to the keyboard and the clicker. */

import { useEffect, useRef } from "preact/hooks";
import { toggleFullScreen } from "../charts/full_screen.js";
import { selectedQuestion } from "./desk.js";
import { meaningOf } from "./keys.js";

/**
 * @typedef {{desk: import("./types.js").Desk, steps: ReturnType<typeof import("./use_steps.js").useSteps>,
 *   run: import("./types.js").Run, help: boolean, setHelp: (shown: boolean) => void,
 *   asking: boolean, setAsking: (shown: boolean) => void,
 *   toggleAudience: () => void}} Handles
 */

/** Shows the selected question's results in the hall, or hides them. @param {Handles} handles */
function toggleReveal({ desk, run }) {
  const question = selectedQuestion(desk);
  if (!question || question.state === "draft") return;
  const shown = question.revealed.includes("hall");
  run(shown ? "results.hide" : "results.reveal", { question: question.id, to: ["hall"] });
}

/** @param {Handles} handles @returns {Record<import("./keys.js").KeyMeaning, () => void>} */
function actionsOf(handles) {
  const { desk, steps, run, help, setHelp, setAsking } = handles;
  return {
    next: steps.forward, back: steps.back, up: () => steps.move(-1), down: () => steps.move(1),
    reveal: () => toggleReveal(handles), blank: () => { run("stage.blank", { blank: !desk.stage?.blank }); },
    full: toggleFullScreen, ask: () => setAsking(true), audience: handles.toggleAudience, help: () => setHelp(!help), escape: () => setHelp(false),
  };
}

/** @param {Handles} handles */
export function useKeys(handles) {
  const newest = useRef(handles);
  newest.current = handles;
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      const meaning = meaningOf(event);
      if (!meaning || newest.current.asking || (newest.current.help && meaning !== "escape" && meaning !== "help")) return;
      if (event.key.startsWith("Page") || event.key.startsWith("Arrow")) event.preventDefault();
      actionsOf(newest.current)[meaning]();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
