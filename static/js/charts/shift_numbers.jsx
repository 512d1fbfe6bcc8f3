/** The shift of a number: the middle half and the median of the same people, before and after, on one line of numbers. */

import { t, tx } from "../core/i18n.js";
import { median, number } from "./numbers.js";
import { shareOfRange } from "./scales.js";
import { namesOfShift, RoundName, ShiftFrame } from "./shift_frame.jsx";

/** @typedef {import("./types.js").ShiftProps} ShiftProps */
/** @typedef {import("./types.js").Spread} Spread */

/** @param {ShiftProps} props */
export function NumberShift(props) {
  const { question, shift, language } = props;
  if (!shift.before || !shift.after) return null;
  const sides = /** @type {const} */ ([["before", shift.before], ["after", shift.after]]);
  const names = namesOfShift(props);
  const columns = [t("Round"), t("Answers"), t("Median"), t("Middle half")];
  const lines = sides.map(([key, side], index) => ({
    key, cells: [names[index]?.[0] ?? "", side.n, median(side.median, language), `${median(side.q1, language)}–${median(side.q3, language)}`],
  }));
  return (
    <ShiftFrame props={props} name="spans" rows={2} columns={columns} lines={lines}>
      <div class="spans">
        {sides.map(([key, side], index) => (
          <Line key={key} question={question} side={side} names={names[index] ?? []} newest={index === 1} language={language} />
        ))}
        <span class="spans__end">{number(/** @type {any} */ (question).minimum, language, 6)}</span>
        <span class="spans__unit">{tx(/** @type {any} */ (question).unit, language)}</span>
        <span class="spans__end spans__end--last">{number(/** @type {any} */ (question).maximum, language, 6)}</span>
      </div>
    </ShiftFrame>
  );
}

/** @param {{question: any, side: Spread, names: string[], newest: boolean, language: string}} props */
function Line({ question, side, names, newest, language }) {
  const at = (/** @type {number|null} */ value) => `${shareOfRange(value, question) * 100}%`;
  return (
    <>
      <span class={`spans__name${newest ? " spans__name--newest" : ""}`}><RoundName names={names} /></span>
      <b class="spans__value">{median(side.median, language)}</b>
      <span class="spans__track">
        <span class={`spans__band age--${newest ? 0 : 1}`} style={{ left: at(side.q1), right: `calc(100% - ${at(side.q3)})` }} />
        <span class="spans__median" style={{ left: at(side.median) }} />
      </span>
    </>
  );
}
