/** The timer of an open question: what is left, and what can be done with it. */

import { t } from "../core/i18n.js";
import { useCountdown } from "../core/use_countdown.js";
import { useKeptFocus } from "./kept_focus.js";

const LENGTHS = [30, 60, 120, 300];
const MORE_S = 30;

/**
 * @param {{question: import("./types.js").Listed, offset: number|null,
 *   once: (name: string, payload: object) => void}} props
 */
export function Timer({ question, offset, once }) {
  const container = useKeptFocus();
  const countdown = useCountdown(question, offset);
  if (question.state !== "open") return null;
  const send = (/** @type {string} */ name, more = {}) => () => once(name, { question: question.id, ...more });
  if (!countdown) {
    return (
      <div class="controls__row timer" role="group" aria-label={t("Timer")} ref={container}>
        <span class="timer__word">{t("Timer")}</span>
        {LENGTHS.map((seconds) => (
          <button key={seconds} type="button" onClick={send("timer.start", { seconds })}>{lengthWords(seconds)}</button>
        ))}
      </div>
    );
  }
  const { words, paused, urgent, over } = countdown;
  return (
    <div class="controls__row timer" role="group" aria-label={t("Timer")} ref={container}>
      <b class={`timer__clock${urgent ? " timer__clock--urgent" : ""}`} role="timer">{words}</b>
      <span class="timer__word">{stateWords(paused, over)}</span>
      {paused
        ? <button type="button" onClick={send("timer.resume")}>{t("Let it run on")}</button>
        : <button type="button" onClick={send("timer.pause")}>{t("Pause")}</button>}
      <button type="button" onClick={send("timer.add", { seconds: MORE_S })}>{t("+ {n} s", { n: MORE_S })}</button>
    </div>
  );
}

/** @param {boolean} paused @param {boolean} over */
function stateWords(paused, over) {
  if (paused) return t("paused");
  return over ? t("Time is up") : t("Time left");
}

/** @param {number} seconds */
const lengthWords = (seconds) => (seconds < 60 ? t("{n} s", { n: seconds }) : t("{n} min", { n: seconds / 60 }));
