/** The time left, read from the last row. */

import { tIn } from "../core/i18n.js";
import { useCountdown } from "../core/use_countdown.js";
import { Both } from "./both.jsx";

/** @param {import("./hall.jsx").SceneProps} props */
export function Timer({ stage, languages, offset }) {
  const countdown = useCountdown(stage.question, offset);
  if (!countdown || stage.session.state === "ended") return null;
  const { words, paused, urgent, over } = countdown;
  const look = `${urgent ? " timer--urgent" : ""}${paused ? " timer--paused" : ""}`;
  return (
    <p class={`timer${look}`} role="timer" aria-label={tIn(languages[0], "Time left")}>
      {over ? <span class="timer__over"><Both languages={languages} message="Time is up" /></span> : <b class="timer__clock">{words}</b>}
      {paused && <span class="timer__note"><Both languages={languages} message="paused" /></span>}
    </p>
  );
}
