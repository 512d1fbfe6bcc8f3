/** How long one can still answer: calm, at the top of the question. */

import { plural, t } from "../core/i18n.js";
import { useCountdown, useSpoken } from "../core/use_countdown.js";

/** @param {{question: import("../core/countdown.js").Timed, offset: number|null}} props */
export function Timer({ question, offset }) {
  const countdown = useCountdown(question, offset);
  const spoken = useSpoken(countdown);
  if (!countdown) return null;
  const { words, paused, urgent, over } = countdown;
  return (
    <p class={`timer${urgent ? " timer--urgent" : ""}`}>
      <span aria-hidden="true">
        {over ? t("Time is up") : <>{paused ? t("Time stands still:") : t("Time left:")} <b class="timer__clock">{words}</b></>}
      </span>
      <span class="unseen" role="status">{spoken !== null && spokenWords(spoken, paused)}</span>
    </p>
  );
}

/** @param {number} seconds @param {boolean} paused */
function spokenWords(seconds, paused) {
  if (paused) return t("Time stands still.");
  if (seconds === 0) return t("Time is up");
  return plural(seconds, "{n} second left", "{n} seconds left");
}
