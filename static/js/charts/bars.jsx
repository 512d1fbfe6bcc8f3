/** Choices: one bar for each option, in the order of the question, so that nothing jumps while votes come in. */

import { t, tx } from "../core/i18n.js";
import { BarRow } from "./bar_row.jsx";
import { Frame, Sealed } from "./frame.jsx";
import { percent, share } from "./numbers.js";
import { RoundLegend } from "./round_legend.jsx";
import { answered, answersWords, earlier, newest, roundName } from "./rounds.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */

/** Share of one option among those who answered. @param {Round} round @param {string} option */
function shareOf(round, option) {
  return share(round.tally?.counts?.[option] ?? 0, answered(round));
}

/** @param {ChartProps} props @param {Round} round */
function tableOf({ question, rounds, language }, round) {
  const before = earlier(rounds);
  const columns = [t("Option"), t("Answers"), t("Share"), ...before.map((r) => `${t("Share")}, ${roundName(r, language)}`)];
  const rows = (question.options ?? []).map(({ id, text }) => ({
    key: id,
    cells: [
      tx(text, language), round.tally?.counts?.[id] ?? 0, percent(shareOf(round, id), language),
      ...before.map((r) => percent(shareOf(r, id), language)),
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
  return t("Bar chart. {n}. Chosen most: {option}, {share}.", values);
}

/** @param {ChartProps} props */
export default function Bars(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const options = question.options ?? [];
  const before = earlier(rounds);
  const most = Math.max(...options.map(({ id }) => round.tally?.counts?.[id] ?? 0));
  return (
    <Frame
      name="bars" size={size} round={round} rows={options.length} ghosts={before.length} summary={summaryOf(props, round)}
      table={tableOf(props, round)} legend={<RoundLegend rounds={[round, ...before]} text={question.text} language={language} size={size} />}
    >
      {options.map(({ id, text }) => {
        const count = round.tally?.counts?.[id] ?? 0;
        return (
          <BarRow
            key={id} text={text} language={language} size={size} width={shareOf(round, id)}
            value={percent(shareOf(round, id), language)} detail={String(count)} leading={count > 0 && count === most}
            ghosts={before.map((r) => ({ round: r.round, width: shareOf(r, id), value: percent(shareOf(r, id), language) }))}
          />
        );
      })}
    </Frame>
  );
}
