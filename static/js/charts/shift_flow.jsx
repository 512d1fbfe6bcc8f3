/** The shift of choices and scales as flows. */

import { t, tIn, tx } from "../core/i18n.js";
import { agreementWord } from "./agreement.js";
import { Flow } from "./flow.jsx";
import { isRight } from "./right.js";
import { answered } from "./rounds.js";
import { namesOfShift, roundsOfShift, ShiftFrame } from "./shift_frame.jsx";

/** @typedef {import("./types.js").ShiftProps} ShiftProps */
/** @typedef {import("./types.js").Move} Move */
/** @typedef {import("./types.js").Round} Round */

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
  const options = (question.options ?? []).map((option) => (isRight(question, option.id) ? { ...option, right: true } : option));
  const words = (/** @type {string} */ id) => {
    const named = tx(options.find((option) => option.id === id)?.text, language);
    return isRight(question, id) ? `${named} (${t("Right answer")})` : named;
  };
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

/** The points of a place: "4" is one, "1-3" are three. @param {string} place @returns {number[]} */
function pointsOf(place) {
  const [low = 0, high = low] = place.split("-").map(Number);
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/** Places of a scale, the highest on top, with the label of their outer point. @param {ShiftProps} props */
function placesOf({ question, shift }) {
  const labels = question.scale?.labels ?? {};
  const outer = [1, question.scale?.points ?? 0];
  return [...(shift.places ?? [])].reverse().map((id) => {
    const points = pointsOf(id);
    const labelled = points.length === 1 ? points : points.filter((point) => outer.includes(point));
    return { id, mark: id.replace("-", "–"), text: labels[labelled[0] ?? 0] };
  });
}

/** People at each place. @param {ShiftProps} props @param {Round} round @param {string} item @returns {Record<string, number>} */
function peopleAt({ shift }, round, item) {
  const counts = round.tally?.items?.[item]?.counts ?? {};
  const sum = (/** @type {string} */ place) => pointsOf(place).reduce((n, point) => n + (counts[point] ?? 0), 0);
  return Object.fromEntries((shift.places ?? []).map((place) => [place, sum(place)]));
}

/** How far the hall agreed before and after, in words. @param {ShiftProps} props @param {Round[]} rounds @param {string} item */
function agreementOf({ question, language, size }, rounds, item) {
  const words = rounds.map((round) => agreementWord(round.tally?.items?.[item], round.verdict?.items?.[item])?.message ?? "").filter(Boolean);
  const others = size === "hall" ? Object.keys(question.text).filter((l) => l !== language) : [];
  const said = [language, ...others].map((l) => [...new Set(words.map((word) => tIn(l, word)))].join(" → "));
  return [...new Set(said)].filter(Boolean);
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
  const of = (/** @type {Round} */ round, /** @type {string} */ id) => round.tally?.items?.[id]?.n ?? 0;
  const places = placesOf(props);
  return (
    <ShiftFrame
      props={props} name={alone ? "flow chart--points" : "flow chart--flows"} rows={places.length * (items.length > 2 ? 2 : 1)}
      {...tableOf(props, parts, (point) => point)}
    >
      {parts.map(({ id, text, moves }) => (
        <Flow
          key={id} title={alone ? undefined : text} notes={agreementOf(props, rounds, id)} moves={moves}
          names={namesOfShift(props)} language={language} size={size} n={[of(before, id), of(after, id)]}
          places={alone ? places : places.map(({ id: place, mark }) => ({ id: place, mark }))}
          before={peopleAt(props, before, id)} after={peopleAt(props, after, id)}
        />
      ))}
    </ShiftFrame>
  );
}
