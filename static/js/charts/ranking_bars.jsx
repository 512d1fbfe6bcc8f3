/** Rankings: points as bars with the average rank; by points once voting has closed, before that nothing jumps. */

import { t, tx } from "../core/i18n.js";
import { BarRow } from "./bar_row.jsx";
import { Frame, Sealed, shortWord } from "./frame.jsx";
import { number, oneDigit, share } from "./numbers.js";
import { RoundLegend } from "./round_legend.jsx";
import { answered, answersWords, earlier, newest, roundName } from "./rounds.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */
/** @typedef {import("./types.js").Option} Option */

/** @param {Round} round @param {string} id */
function pointsOf(round, id) {
  return round.tally?.options?.[id]?.points ?? 0;
}

/** Place by points, 1 is first; equal points share a place. @param {Round} round @param {string} id */
function placeOf(round, id) {
  const mine = pointsOf(round, id);
  return 1 + Object.values(round.tally?.options ?? {}).filter((other) => other.points > mine).length;
}

/** Points as a part of the most an option can get: everybody's first place. @param {Round} round @param {string} id */
function part(round, id) {
  const options = Object.keys(round.tally?.options ?? {}).length;
  return share(pointsOf(round, id), answered(round) * Math.max(1, options - 1));
}

/** @param {Option[]} options @param {Round} round @param {boolean} sorted */
export function inOrder(options, round, sorted) {
  if (!sorted) return options;
  return [...options].sort((a, b) => pointsOf(round, b.id) - pointsOf(round, a.id));
}

/** @param {ChartProps} props @param {Round} round @param {Option[]} options */
function tableOf({ question, rounds, language }, round, options) {
  const before = earlier(rounds);
  const rank = (/** @type {Round} */ r, /** @type {string} */ id) => oneDigit(r.tally?.options?.[id]?.average_rank, language);
  const columns = [
    t("Option"), t("Place"), t("Points"), t("Average rank"), t("Ranked first"), t("Ranked by"),
    ...before.map((r) => `${t("Average rank")}, ${roundName(r, language)}`),
  ];
  const rows = options.map(({ id, text }) => ({
    key: id,
    cells: [
      tx(text, language), placeOf(round, id), pointsOf(round, id), rank(round, id),
      round.tally?.options?.[id]?.first ?? 0, round.tally?.options?.[id]?.n ?? 0, ...before.map((r) => rank(r, id)),
    ],
  }));
  return { caption: tx(question.text, language), columns, rows };
}

/** @param {ChartProps} props @param {Round} round */
function summaryOf({ question, language }, round) {
  const n = answersWords(round, answered(round));
  const [first] = inOrder(question.options ?? [], round, true);
  if (!first || answered(round) === 0) return t("Ranking. {n}.", { n });
  return t("Ranking. {n}. In first place: {option}.", { n, option: tx(first.text, language) });
}

/**
 * What the two numbers are.
 * @param {{question: import("./types.js").Question, language: string, size: import("./types.js").Size, rounds: Round[]}} props
 */
function Legend({ question, language, size, rounds }) {
  return (
    <>
      <span class="chart__note">
        <b>{shortWord("points", question.text, language, size)}</b>
        {" · "}{shortWord("average rank", question.text, language, size)}
      </span>
      <RoundLegend rounds={rounds} text={question.text} language={language} size={size} />
    </>
  );
}

/** @param {ChartProps} props */
export default function RankingBars(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const options = inOrder(question.options ?? [], round, question.state !== "open");
  const before = earlier(rounds);
  const rank = (/** @type {string} */ id) => oneDigit(round.tally?.options?.[id]?.average_rank, language);
  return (
    <Frame
      name="ranking" size={size} round={round} rows={options.length} ghosts={before.length} summary={summaryOf(props, round)}
      table={tableOf(props, round, options)}
      legend={<Legend question={question} language={language} size={size} rounds={[round, ...before]} />}
    >
      {options.map(({ id, text }) => (
        <BarRow
          key={id} text={text} language={language} size={size} width={part(round, id)}
          place={answered(round) > 0 ? String(placeOf(round, id)) : "–"}
          value={number(pointsOf(round, id), language)} detail={rank(id)}
          leading={answered(round) > 0 && placeOf(round, id) === 1}
          ghosts={before.map((r) => ({ round: r.round, width: part(r, id), value: number(pointsOf(r, id), language) }))}
        />
      ))}
    </Frame>
  );
}
