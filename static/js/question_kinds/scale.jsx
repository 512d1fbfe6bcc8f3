/** Items rated on one scale: a row of points for each. */

import Distribution from "../charts/distribution.jsx";
import { t, tx } from "../core/i18n.js";

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const ratings = answer?.ratings ?? {};
  const rate = (/** @type {string} */ item, /** @type {number} */ point) => {
    const { [item]: before, ...others } = ratings;
    const next = before === point ? others : { ...ratings, [item]: point };
    onChange(Object.keys(next).length ? { ratings: next } : null);
  };
  const items = question.items ?? [];
  return items.map((item) => (
    <Item
      key={item.id} item={item} question={question} rating={ratings[item.id]} language={language} disabled={disabled}
      alone={items.length === 1} onRate={(point) => rate(item.id, point)}
    />
  ));
}

/**
 * @param {{item: import("../charts/types.js").Option, question: any, rating: number|undefined, language: string,
 *   disabled: boolean, alone: boolean, onRate: (point: number) => void}} props
 */
function Item({ item, question, rating, language, disabled, alone, onRate }) {
  const { points, labels } = question.scale;
  const all = Array.from({ length: points }, (_, index) => index + 1);
  const label = (/** @type {number} */ point) => (labels[point] ? tx(labels[point], language) : "");
  return (
    <fieldset class="item">
      <legend class={alone ? "unseen" : ""}>{tx(item.text, language)}</legend>
      <div class={`points points--${points}`}>
        {all.map((point) => (
          <label key={point} class="point">
            <input
              type="radio" name={`item-${item.id}`} value={point} checked={rating === point} disabled={disabled}
              aria-label={label(point) ? `${point}: ${label(point)}` : String(point)} onClick={() => onRate(point)}
            />
            <span aria-hidden="true">{point}</span>
          </label>
        ))}
      </div>
      <p class="ends" aria-hidden="true"><span>{label(1)}</span><span>{label(points)}</span></p>
    </fieldset>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return Object.keys(answer?.ratings ?? {}).length ? null : t("Rate at least one line.");
}

export default { name: "scale", Answer, problem, Chart: Distribution };
