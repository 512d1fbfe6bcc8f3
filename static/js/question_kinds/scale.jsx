/** Items rated on one scale: a row of points for each. */

import Distribution from "../charts/distribution.jsx";
import { RATED } from "../charts/lines.js";
import { ScaleShift } from "../charts/shift_flow.jsx";
import { ScaleSketch } from "../charts/sketches.jsx";
import { t, tIn, tx } from "../core/i18n.js";

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const ratings = answer?.ratings ?? {};
  const rate = (/** @type {string} */ item, /** @type {number} */ point) => {
    const { [item]: before, ...others } = ratings;
    const next = before === point ? others : { ...ratings, [item]: point };
    onChange(Object.keys(next).length ? { ratings: next } : null);
  };
  const items = question.items ?? [];
  return (
    <>
      <Labels scale={question.scale} language={language} />
      {items.map((item) => (
        <Item
          key={item.id} item={item} scale={question.scale} rating={ratings[item.id]} language={language}
          disabled={disabled} alone={items.length === 1} onRate={(point) => rate(item.id, point)}
        />
      ))}
    </>
  );
}

/** What the points mean, once, where more than the ends are named. @param {{scale: any, language: string}} props */
function Labels({ scale, language }) {
  const named = Object.keys(scale.labels).map(Number).sort((one, other) => one - other);
  if (named.every((point) => point === 1 || point === scale.points)) return null;
  return (
    <p class="hint labels">
      {named.map((point) => <span key={point}><b>{point}</b> {tx(scale.labels[point], language)}</span>)}
    </p>
  );
}

/**
 * @param {{item: import("../charts/types.js").Option, scale: any, rating: number|undefined, language: string,
 *   disabled: boolean, alone: boolean, onRate: (point: number) => void}} props
 */
function Item({ item, scale: { points, labels }, rating, language, disabled, alone, onRate }) {
  const all = Array.from({ length: points }, (_, index) => index + 1);
  const label = (/** @type {number} */ point) => (labels[point] ? tx(labels[point], language) : "");
  return (
    <fieldset class="item">
      <legend class={alone ? "unseen" : ""}>{tx(item.text, language)}</legend>
      <div class={`points points--${points}`}>
        {all.map((point) => (
          <label key={point} class={`point ${rating === point ? "point--chosen" : ""}`}>
            <input
              type="radio" name={`item-${item.id}`} value={point} checked={rating === point} disabled={disabled}
              aria-label={label(point) ? `${point}: ${label(point)}` : String(point)} onClick={() => onRate(point)}
            />
            <span aria-hidden="true">{point}</span>
          </label>
        ))}
      </div>
      <p class="ends" aria-hidden="true"><End point={1} label={label(1)} /><End point={points} label={label(points)} /></p>
    </fieldset>
  );
}

/** @param {{point: number, label: string}} props */
const End = ({ point, label }) => <span>{label && <><b>{point}</b> {label}</>}</span>;

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  if (Object.keys(answer?.ratings ?? {}).length) return null;
  return question.items?.length === 1 ? t("Choose a point.") : t("Rate at least one line.");
}

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = ({ scale }, language) => tIn(language, "A point from 1 to {n}", { n: scale?.points ?? 0 });

export default { name: "scale", Answer, problem, Chart: Distribution, Shift: ScaleShift, lines: RATED, ask, Sketch: ScaleSketch };
