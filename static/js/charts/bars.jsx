/** Choices: one bar for each option, in the order of the question, so that nothing jumps while votes come in. */

import { t, tx } from "../core/i18n.js";
import { BarRow } from "./bar_row.jsx";
import { Frame, Sealed } from "./frame.jsx";
import { oneDigit, percent, share } from "./numbers.js";
import { isRight } from "./right.js";
import { RightLine } from "./right_line.jsx";
import { RoundLegend } from "./round_legend.jsx";
import { answered, answersWords, earlier, newest, roundName } from "./rounds.js";
import { LEVELS, meanOf, partsOf } from "./sureness.js";
import { SureLegend } from "./sure_legend.jsx";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */

/** Share of one option among those who answered. @param {Round} round @param {string} option */
function shareOf(round, option) {
  return share(round.tally?.counts?.[option] ?? 0, answered(round));
}

/** @param {ChartProps} props @param {Round} round */
function tableOf({ question, rounds, language }, round) {
  const before = earlier(rounds);
  const sure = round.tally?.confidence;
  const columns = [
    t("Option"), t("Answers"), t("Share"), ...before.map((r) => `${t("Share")}, ${roundName(r, language)}`),
    ...(question.right ? [t("Right answer")] : []),
    ...(sure ? [t("Confidence, mean"), ...LEVELS.map((level) => t("confidence {n} of 5", { n: level }))] : []),
  ];
  const rows = (question.options ?? []).map(({ id, text }) => ({
    key: id,
    cells: [
      tx(text, language), round.tally?.counts?.[id] ?? 0, percent(shareOf(round, id), language),
      ...before.map((r) => percent(shareOf(r, id), language)),
      ...(question.right ? [isRight(question, id) ? t("Yes") : t("No")] : []),
      ...(sure ? [oneDigit(sure[id]?.mean, language), ...LEVELS.map((level) => sure[id]?.counts[level] ?? 0)] : []),
    ],
  }));
  return { caption: tx(question.text, language), columns, rows };
}

/** "Results: …; most chosen: …" @param {ChartProps} props @param {Round} round */
function summaryOf({ question, language }, round) {
  const options = [...(question.options ?? [])].sort((a, b) => shareOf(round, b.id) - shareOf(round, a.id));
  const first = options[0];
  const n = answersWords(round, answered(round));
  if (!first || shareOf(round, first.id) === 0) return t("Bar chart. {n}.", { n });
  const values = { n, option: tx(first.text, language), share: percent(shareOf(round, first.id), language) };
  return [t("Bar chart. {n}. Chosen most: {option}, {share}.", values), ...rightWords(question, round, language)].join(" ");
}

/** Which options are right, in words. @param {import("./types.js").Question} question @param {Round} round @param {string} language */
function rightWords({ right, options = [] }, round, language) {
  const named = options.filter(({ id }) => right?.includes(id)).map(({ text }) => tx(text, language));
  const n = round.tally?.right;
  const people = n === undefined ? [] : [t("{share} right", { share: percent(share(n, answered(round)), language) })];
  return named.length ? [t("Right: {options}.", { options: named.join(", ") }), ...people] : [];
}

/** The numbers beside a bar: how many, and how sure on average. @param {Round} round @param {string} option @param {string} language */
function detailOf(round, option, language) {
  const mean = meanOf(round, option);
  const count = String(round.tally?.counts?.[option] ?? 0);
  return mean === undefined ? count : `${count} · Ø\u00a0${oneDigit(mean, language)}`;
}

/** @param {ChartProps} props */
export default function Bars(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const options = question.options ?? [];
  const before = earlier(rounds);
  const sure = Boolean(round.tally.confidence);
  const silent = options.some(({ id }) => partsOf(round, id)?.at(-1)?.level === 0);
  const most = Math.max(...options.map(({ id }) => round.tally?.counts?.[id] ?? 0));
  return (
    <Frame
      name="bars" size={size} round={round} rows={options.length} ghosts={before.length} summary={summaryOf(props, round)}
      table={tableOf(props, round)} above={question.right && <RightLine round={round} text={question.text} language={language} size={size} />}
      legend={<>
        <RoundLegend rounds={[round, ...before]} text={question.text} language={language} size={size} />
        {sure && <SureLegend text={question.text} language={language} size={size} silent={silent} right={Boolean(question.right)} beside={before.length > 0} />}
      </>}
    >
      {options.map(({ id, text }) => {
        const count = round.tally?.counts?.[id] ?? 0;
        return (
          <BarRow
            key={id} text={text} language={language} size={size} width={shareOf(round, id)}
            value={percent(shareOf(round, id), language)} detail={detailOf(round, id, language)} leading={count > 0 && count === most}
            parts={partsOf(round, id)} right={question.right && isRight(question, id)}
            ghosts={before.map((r) => ({ round: r.round, width: shareOf(r, id), value: percent(shareOf(r, id), language) }))}
          />
        );
      })}
    </Frame>
  );
}
