/** The shift of a ranking: options in order before and after, and lines between their places. */

import { t, tx } from "../core/i18n.js";
import { Words } from "./frame.jsx";
import { namesOfShift, RoundName, ShiftFrame } from "./shift_frame.jsx";
import { number, oneDigit } from "./numbers.js";

/** @typedef {import("./types.js").ShiftProps} ShiftProps */
/** @typedef {import("./types.js").Option} Option */

/** @param {ShiftProps} props @param {"before"|"after"} side @returns {Option[]} */
function standing({ question, shift }, side) {
  const place = (/** @type {Option} */ { id }) => shift.ranks?.[id]?.[side].place ?? 0;
  return [...(question.options ?? [])].sort((a, b) => place(a) - place(b));
}

/** @param {number} by  places gained */
function way(by) {
  if (by > 0) return "up";
  return by < 0 ? "down" : "same";
}

/** @param {ShiftProps} props */
export function RankShift(props) {
  const { question, shift, language, size } = props;
  if (!shift.ranks) return null;
  const before = standing(props, "before");
  const after = standing(props, "after");
  const names = namesOfShift(props);
  const gained = (/** @type {string} */ id) => (shift.ranks?.[id]?.before.place ?? 0) - (shift.ranks?.[id]?.after.place ?? 0);
  const lines = after.map(({ id, text }) => {
    const { before: one, after: other } = /** @type {{before: any, after: any}} */ (shift.ranks?.[id]);
    return { key: id, cells: [tx(text, language), one.place, other.place, oneDigit(one.points, language), oneDigit(other.points, language)] };
  });
  const columns = [t("Option"), ...names.map(([name]) => `${t("Place")}, ${name}`), ...names.map(([name]) => `${t("Points")}, ${name}`)];
  return (
    <ShiftFrame props={props} name="slopes" rows={before.length} columns={columns} lines={lines}>
      <div class="slopes">
        <span class="slopes__name"><RoundName names={names[0]} /></span>
        <span class="slopes__name slopes__name--newest"><RoundName names={names[1]} /></span>
        <div class="slopes__side">
          {before.map(({ id, text }) => (
            <span class="slopes__option" key={id}>
              <span class="slopes__words">{tx(text, language)}</span> <b class="slopes__place">{shift.ranks?.[id]?.before.place}</b>
            </span>
          ))}
        </div>
        <svg class="slopes__lines" viewBox={`0 0 100 ${before.length * 10}`} preserveAspectRatio="none" aria-hidden="true">
          {before.map(({ id }, row) => {
            const to = after.findIndex((option) => option.id === id);
            return <line key={id} class={`slopes__line slopes__line--${way(gained(id))}`} x1="2" x2="98" y1={row * 10 + 5} y2={to * 10 + 5} />;
          })}
        </svg>
        <div class="slopes__side slopes__side--newest">
          {after.map(({ id, text }) => (
            <span class={`slopes__option slopes__option--${way(gained(id))}`} key={id}>
              <b class="slopes__place">{shift.ranks?.[id]?.after.place}</b>
              <span class="slopes__words"><Words text={text} language={language} size={size} /></span>
              <b class="slopes__gain">{gained(id) ? `${gained(id) > 0 ? "▲" : "▼"} ${number(Math.abs(gained(id)), language)}` : ""}</b>
            </span>
          ))}
        </div>
      </div>
    </ShiftFrame>
  );
}
