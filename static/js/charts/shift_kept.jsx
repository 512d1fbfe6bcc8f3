/** The shift of several choices: who kept, added or dropped each option. */

import { t, tx } from "../core/i18n.js";
import { isRight } from "./right.js";
import { ShiftFrame } from "./shift_frame.jsx";

/** A number that may not be shown is a dot. @param {number|null|undefined} n @param {string} sign */
const shown = (n, sign) => (n === null || n === undefined ? "·" : `${n ? sign : ""}${n}`);

/** @param {import("./types.js").ShiftProps} props */
export function KeptShift(props) {
  const { question, shift, language } = props;
  if (!shift.options) return null;
  const lines = (question.options ?? []).map(({ id, text }) => {
    const { kept, added, dropped } = shift.options?.[id] ?? { kept: null, added: null, dropped: null };
    return { key: id, cells: [`${isRight(question, id) ? "✓ " : ""}${tx(text, language)}`, shown(kept, ""), shown(added, "+"), shown(dropped, "−")] };
  });
  const columns = [t("Option"), t("Kept"), t("Added"), t("Dropped")];
  return (
    <ShiftFrame props={props} name="kept" rows={lines.length} columns={columns} lines={lines}>
      <div class="kept">
        {columns.map((column) => <span class="kept__head" key={column}>{column}</span>)}
        {lines.map(({ key, cells: [words, ...numbers] }) => [
          <span class="kept__words" key={key}>{words}</span>,
          ...numbers.map((value, index) => <span class="kept__number" key={`${key} ${index}`}>{value}</span>),
        ])}
      </div>
      <p class="chart__note">{t("A dot: hidden to protect small groups.")}</p>
    </ShiftFrame>
  );
}
