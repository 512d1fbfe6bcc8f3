/** A number: a field between two large buttons, with a slider where the range is small. */

import { NUMBERED } from "../charts/lines.js";
import Numbers from "../charts/numbers_chart.jsx";
import { NumberShift } from "../charts/shift_numbers.jsx";
import { NumberSketch } from "../charts/sketches.jsx";
import { number as shown } from "../charts/numbers.js";
import { t, tIn, tx } from "../core/i18n.js";
import { lastPlace, middle, parsed, placeOf, stepped, valueAt, written } from "./parts/number_steps.js";
import { Stepper } from "./parts/stepper.jsx";

const MOST_PLACES = 100;
const LEAP = 10;
const KEYS = /** @type {Record<string, number>} */ ({ ArrowUp: 1, ArrowDown: -1, PageUp: LEAP, PageDown: -LEAP });

/** @param {any} question @param {string} language */
function limitsWords(question, language) {
  const unit = tx(question.unit, language);
  const values = { min: shown(question.minimum, language, 12), max: shown(question.maximum, language, 12) };
  const words = t("From {min} to {max}", values) + (unit ? ` (${unit})` : "");
  return question.step === 1 ? words : `${words}. ${t("Steps of {step}", { step: shown(question.step, language, 12) })}`;
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const limits = /** @type {any} */ (question);
  const value = answer?.value ?? null;
  const last = lastPlace(limits);
  const choose = (/** @type {number} */ chosen) => onChange({ value: chosen });
  return (
    <>
      <p class="hint" id="limits">{limitsWords(question, language)}</p>
      <div class="numeric">
        <Stepper
          name={tx(question.text, language)} disabled={disabled} onStep={(direction) => choose(stepped(limits, value, direction))}
          less={value === null || value > question.minimum} more={value === null || value < valueAt(limits, last)}
        >
          <Field question={question} answer={answer} language={language} disabled={disabled} onChange={onChange} />
        </Stepper>
        {last <= MOST_PLACES && (
          <Slider limits={limits} value={value} last={last} language={language} disabled={disabled} onChoose={choose} />
        )}
      </div>
    </>
  );
}

/** What is typed stays as typed, also while it is not a number yet. @param {import("../core/kinds.js").AnswerProps} props */
function Field({ question, answer, onChange, language, disabled }) {
  const value = answer?.value ?? null;
  const unit = tx(question.unit, language);
  const limits = /** @type {any} */ (question);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const steps = KEYS[event.key];
    if (!steps) return;
    event.preventDefault();
    onChange({ value: stepped(limits, value, steps) });
  };
  return (
    <span class="numeric__field">
      <input
        type="text" role="spinbutton" inputmode={question.minimum < 0 ? "text" : "decimal"} autocomplete="off"
        aria-label={tx(question.text, language)} aria-describedby="limits" disabled={disabled} maxLength={20}
        aria-valuemin={question.minimum} aria-valuemax={question.maximum} aria-valuenow={value ?? undefined}
        aria-valuetext={value === null ? t("nothing chosen yet") : `${shown(value, language, 12)} ${unit}`.trim()}
        value={answer?.typed ?? (value === null ? "" : written(value, language))} placeholder="–" onKeyDown={onKeyDown}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          onChange(typed.trim() ? { value: parsed(typed), typed } : null);
        }}
      />
      {unit && <span class="numeric__unit" aria-hidden="true">{unit}</span>}
    </span>
  );
}

/**
 * For thumbs; the field beside it says the same to screen readers and keyboards.
 * @param {{limits: import("./parts/number_steps.js").Limits, value: number|null, last: number, language: string,
 *   disabled: boolean, onChoose: (value: number) => void}} props
 */
function Slider({ limits, value, last, language, disabled, onChoose }) {
  const near = value === null ? middle(limits) : Math.round((value - limits.minimum) / limits.step);
  const place = Math.max(0, Math.min(last, near));
  return (
    <div class="numeric__slider">
      <input
        class={`slider ${value === null ? "slider--unset" : ""}`} type="range" tabIndex={-1} aria-hidden="true"
        min={0} max={last} step={1} value={place} disabled={disabled} style={{ "--part": `${(place / last) * 100}%` }}
        onInput={(event) => onChoose(valueAt(limits, Number(event.currentTarget.value)))}
        onClick={(event) => onChoose(valueAt(limits, Number(event.currentTarget.value)))}
      />
      <p class="ends" aria-hidden="true">
        <span>{shown(limits.minimum, language, 12)}</span><span>{shown(valueAt(limits, last), language, 12)}</span>
      </p>
    </div>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const limits = /** @type {any} */ (question);
  const value = answer?.value ?? null;
  if (value === null) return answer?.typed ? t("This is not a number.") : t("Choose a number.");
  if (placeOf(limits, value) !== null) return null;
  const language = document.documentElement.lang;
  const values = { min: shown(question.minimum, language, 12), max: shown(question.maximum, language, 12) };
  if (value < question.minimum || value > question.maximum) return t("Choose a number from {min} to {max}.", values);
  const near = Math.round((value - limits.minimum) / limits.step);
  return t("Numbers go in steps here; the nearest is {n}.", { n: shown(valueAt(limits, Math.min(near, lastPlace(limits))), language, 12) });
}

/** @type {import("../core/kinds.js").Kind["ready"]} */
const ready = ({ value }) => ({ value });

/** @type {import("../core/kinds.js").Kind["ask"]} */
function ask({ minimum, maximum, step, unit }, language) {
  const [min = "", max = "", by = ""] = [minimum, maximum, step].map((value) => shown(value, language, 12));
  const words = tIn(language, "A number from {min} to {max}", { min, max }) + (unit ? ` (${tx(unit, language)})` : "");
  return step === 1 ? words : `${words}, ${tIn(language, "in steps of {step}", { step: by })}`;
}

export default { name: "numeric", Answer, problem, ready, Chart: Numbers, Shift: NumberShift, lines: NUMBERED, ask, Sketch: NumberSketch };
