/** Points shared out: for each option a slider, two buttons and a field; what is left stays in sight. */

import { SHARED_OUT } from "../charts/lines.js";
import Shares from "../charts/shares.jsx";
import { plural, t, tIn, tx } from "../core/i18n.js";
import { canStep, fault, left, slid, stepped, typed, withPoints } from "./parts/sharing.js";
import { Stepper } from "./parts/stepper.jsx";

/** @param {any} question @param {import("./parts/sharing.js").Points} points */
function leftWords(question, points) {
  const rest = left(question, points);
  if (rest === 0) return t("All {n} points are given.", { n: question.total });
  return rest > 0
    ? plural(rest, "{n} point left of {total}", "{n} points left of {total}", { total: question.total })
    : plural(-rest, "{n} point too many", "{n} points too many");
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const points = answer?.points ?? {};
  const options = question.options ?? [];
  const change = (/** @type {import("./parts/sharing.js").Points} */ next) =>
    onChange(Object.keys(next).length ? { points: next } : null);
  const rest = left(/** @type {any} */ (question), points);
  return (
    <>
      {!disabled && (
        <p class={`left ${rest === 0 ? "left--none" : ""} ${rest < 0 ? "left--over" : ""}`} role="status">
          {rest === 0 && <span class="tick" aria-hidden="true">✓</span>}{leftWords(question, points)}
        </p>
      )}
      <ul class="shares">
        {options.map((option) => (
          <Share
            key={option.id} question={question} option={option} points={points} language={language} disabled={disabled}
            onChange={change}
          />
        ))}
      </ul>
    </>
  );
}

/**
 * @param {{question: any, option: import("../charts/types.js").Option, points: import("./parts/sharing.js").Points,
 *   language: string, disabled: boolean, onChange: (points: import("./parts/sharing.js").Points) => void}} props
 */
function Share({ question, option: { id, text }, points, language, disabled, onChange }) {
  const words = tx(text, language);
  const given = points[id] ?? 0;
  return (
    <li class={`share ${given ? "share--given" : ""}`}>
      <span class="share__words">{words}</span>
      <Stepper
        name={words} disabled={disabled} less={canStep(question, points, id, -1)} more={canStep(question, points, id, 1)}
        onStep={(direction) => onChange(stepped(question, points, id, direction))}
      >
        <input
          class="stepper__field" type="number" inputmode="numeric" min={0} max={question.total} step={question.step}
          aria-label={words} value={given || ""} placeholder="0" disabled={disabled}
          onInput={(event) => onChange(withPoints(points, id, typed(event.currentTarget.value, question)))}
        />
      </Stepper>
      <input
        class="slider" type="range" tabIndex={-1} aria-hidden="true" min={0} max={question.total} step={question.step}
        value={given} disabled={disabled} style={{ "--part": `${(given / question.total) * 100}%` }}
        onInput={(event) => {
          const next = slid(question, points, id, Number(event.currentTarget.value));
          event.currentTarget.value = String(next[id] ?? 0); // it cannot be drawn beyond what is left
          onChange(next);
        }}
      />
    </li>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const points = answer?.points ?? {};
  switch (fault(/** @type {any} */ (question), points)) {
    case "steps": return t("Give points in steps of {n}.", { n: question.step });
    case null: return null;
    default: return leftWords(question, points);
  }
}

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = ({ total, step }, language) => (step > 1
  ? tIn(language, "Share out {total} points, in steps of {step}", { total, step })
  : tIn(language, "Share out {total} points", { total }));

export default { name: "points", Answer, problem, Chart: Shares, lines: SHARED_OUT, ask };
