/** The shift of choices and scales as flows. */

import { t, tx } from "../core/i18n.js";
import { Flow } from "./flow.jsx";
import { answered } from "./rounds.js";
import { namesOfShift, roundsOfShift, ShiftFrame } from "./shift_frame.jsx";

/** @typedef {import("./types.js").ShiftProps} ShiftProps */
/** @typedef {import("./types.js").Move} Move */

/** @param {ShiftProps} props @param {{id: string, text: import("./types.js").Text, moves: Move[]}[]} parts  @param {(id: string) => string} words */
function tableOf({ language }, parts, words) {
  const lines = parts.flatMap(({ id, text, moves }) => moves.map(({ from, to, n }) => ({
    key: `${id} ${from} ${to}`, cells: [words(from), words(to), n, tx(text, language)],
  })));
  return { columns: [t("From"), t("To"), t("People"), t("Statement")], lines };
}

/** One of several options. @param {ShiftProps} props */
export function ChoiceShift(props) {
  const { question, shift, language, size } = props;
  const rounds = roundsOfShift(props);
  if (!rounds || !shift.moves) return null;
  const [before, after] = rounds;
  const options = question.options ?? [];
  const words = (/** @type {string} */ id) => tx(options.find((option) => option.id === id)?.text, language);
  const table = tableOf(props, [{ id: "", text: question.text, moves: shift.moves }], words);
  return (
    <ShiftFrame props={props} name="flow" rows={options.length} {...table}>
      <Flow
        places={options} before={before.tally?.counts ?? {}} after={after.tally?.counts ?? {}} moves={shift.moves}
        n={[answered(before), answered(after)]} names={namesOfShift(props)} language={language} size={size}
      />
    </ShiftFrame>
  );
}

/** Points of a scale, the highest on top. @param {import("./types.js").Question} question */
function pointsOf({ scale }) {
  const points = Array.from({ length: scale?.points ?? 0 }, (_, index) => String(index + 1)).reverse();
  return points.map((id) => ({ id, mark: id, text: scale?.labels?.[id] }));
}

/** Items of a scale, each as one flow. @param {ShiftProps} props */
export function ScaleShift(props) {
  const { question, shift, language, size } = props;
  const rounds = roundsOfShift(props);
  if (!rounds || !shift.items) return null;
  const [before, after] = rounds;
  const items = (question.items ?? []).filter(({ id }) => shift.items?.[id]);
  const alone = question.items?.length === 1;
  const parts = items.map((item) => ({ ...item, moves: shift.items?.[item.id]?.moves ?? [] }));
  const of = (/** @type {import("./types.js").Round} */ round, /** @type {string} */ id) => round.tally?.items?.[id];
  return (
    <ShiftFrame
      props={props} name={alone ? "flow" : "flow chart--flows"} rows={(question.scale?.points ?? 5) * (items.length > 2 ? 2 : 1)}
      {...tableOf(props, parts, (point) => point)}
    >
      {parts.map(({ id, text, moves }) => (
        <Flow
          key={id} title={alone ? undefined : text} moves={moves} names={namesOfShift(props)} language={language} size={size}
          places={alone ? pointsOf(question) : pointsOf(question).map(({ id: point, mark }) => ({ id: point, mark }))}
          before={of(before, id)?.counts ?? {}} after={of(after, id)?.counts ?? {}}
          n={[of(before, id)?.n ?? 0, of(after, id)?.n ?? 0]}
        />
      ))}
    </ShiftFrame>
  );
}
