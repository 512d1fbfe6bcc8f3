/** Points shared out: a bar for each option with its mean, and its share of all points, in the order of the question. */

import { t, tx } from "../core/i18n.js";
import { BarRow } from "./bar_row.jsx";
import { Frame, Sealed, shortWord } from "./frame.jsx";
import { oneDigit, percent, share } from "./numbers.js";
import { RoundLegend } from "./round_legend.jsx";
import { answered, answersWords, earlier, newest, roundName } from "./rounds.js";
import { fullBar } from "./scales.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */

/** @param {Round} round @param {string} id @returns {import("./types.js").PointsTally} */
function pointsOf(round, id) {
  return /** @type {any} */ (round.tally)?.options?.[id] ?? { total: 0, mean: null };
}

/** Share of all points given. @param {any} question @param {Round} round @param {string} id */
function shareOf(question, round, id) {
  return share(pointsOf(round, id).total, answered(round) * question.total);
}

/** @param {ChartProps} props @param {Round} round */
function tableOf({ question, rounds, language }, round) {
  const before = earlier(rounds);
  const mean = (/** @type {Round} */ r, /** @type {string} */ id) => oneDigit(pointsOf(r, id).mean, language);
  const columns = [
    t("Option"), t("Mean"), t("Share"), t("Points"), ...before.map((r) => `${t("Mean")}, ${roundName(r, language)}`),
  ];
  const rows = (question.options ?? []).map(({ id, text }) => ({
    key: id,
    cells: [
      tx(text, language), mean(round, id), percent(shareOf(question, round, id), language), pointsOf(round, id).total,
      ...before.map((r) => mean(r, id)),
    ],
  }));
  return { caption: tx(question.text, language), columns, rows };
}

/** @param {ChartProps} props @param {Round} round */
function summaryOf({ question, language }, round) {
  const n = answersWords(round, answered(round));
  const [first] = [...(question.options ?? [])].sort((a, b) => pointsOf(round, b.id).total - pointsOf(round, a.id).total);
  if (!first || answered(round) === 0) return t("Bar chart. {n}.", { n });
  const values = { n, option: tx(first.text, language), mean: oneDigit(pointsOf(round, first.id).mean, language) };
  return t("Bar chart. {n}. Most points: {option}, {mean} on average.", values);
}

/** @param {{question: import("./types.js").Question, language: string, size: import("./types.js").Size, rounds: Round[]}} props */
function Legend({ question, language, size, rounds }) {
  return (
    <>
      <span class="chart__note">
        <b>{shortWord("mean points", question.text, language, size)}</b>
        {" · "}{shortWord("share of all points", question.text, language, size)}
      </span>
      <RoundLegend rounds={rounds} text={question.text} language={language} size={size} />
    </>
  );
}

/** @param {ChartProps} props */
export default function Shares(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const options = question.options ?? [];
  const before = earlier(rounds).slice(0, 1); // more numbers beside thin bars would run into each other
  const shares = [round, ...before].flatMap((r) => options.map(({ id }) => shareOf(question, r, id)));
  const full = fullBar(shares);
  const most = Math.max(...options.map(({ id }) => pointsOf(round, id).total));
  return (
    <Frame
      name="bars chart--shares" size={size} round={round} rows={options.length} ghosts={before.length}
      summary={summaryOf(props, round)} table={tableOf(props, round)}
      legend={<Legend question={question} language={language} size={size} rounds={[round, ...before]} />}
    >
      {options.map(({ id, text }) => (
        <BarRow
          key={id} text={text} language={language} size={size} width={shareOf(question, round, id) / full}
          value={oneDigit(pointsOf(round, id).mean, language)} detail={percent(shareOf(question, round, id), language)}
          leading={most > 0 && pointsOf(round, id).total === most}
          ghosts={before.map((r) => ({
            round: r.round, width: shareOf(question, r, id) / full, value: oneDigit(pointsOf(r, id).mean, language),
          }))}
        />
      ))}
    </Frame>
  );
}
