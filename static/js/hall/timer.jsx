/** The time left, read from the last row. */

import { tIn } from "../core/i18n.js";
import { useCountdown } from "../core/use_countdown.js";
import { Both } from "./both.jsx";

/** @param {import("./hall.jsx").SceneProps} props */
export function Timer({ stage, languages, offset }) {
  const countdown = useCountdown(stage.question, offset);
  if (!countdown || stage.session.state === "ended") return null;
  const { words, paused, urgent, over } = countdown;
  const look = `${urgent ? " timer--urgent" : ""}${paused ? " timer--paused" : ""}${paused || over ? " timer--noted" : ""}`;
  return (
    <p class={`timer${look}`} role="timer" aria-label={tIn(languages[0], "Time left")}>
      <b class="timer__clock">{words}</b>
      {(paused || over) && (
        <span class="timer__note">
          {over ? <Both languages={languages} message="Time is up" /> : <Both languages={languages} message="paused" />}
        </span>
      )}
    </p>
  );
}
