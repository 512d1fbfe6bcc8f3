/** Scales: for each item how the answers lie over the points, with median and mean marked. */

import { t, tx } from "../core/i18n.js";
import { Frame, Sealed } from "./frame.jsx";
import { Histogram } from "./histogram.jsx";
import { median, oneDigit, percent, share } from "./numbers.js";
import { answersWords, earlier, newest } from "./rounds.js";
import { ScaleEnds, ScaleLegend } from "./scale_words.jsx";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */

/** The points of the scale, from 1. @param {import("./types.js").Question} question */
function pointsOf(question) {
  return Array.from({ length: question.scale?.points ?? 0 }, (_, index) => String(index + 1));
}

/** The highest column of all items: columns of different items can be compared. @param {(Round|undefined)[]} rounds */
function highestShare(rounds) {
  const items = rounds.flatMap((round) => Object.values(round?.tally?.items ?? {}));
  return Math.max(0.01, ...items.flatMap((item) => Object.values(item.counts).map((count) => share(count, item.n))));
}

/** @param {ChartProps} props @param {Round} round */
function tableOf({ question, language }, round) {
  const points = pointsOf(question);
  const named = points.map((p) => {
    const label = question.scale?.labels?.[p];
    return label ? `${p} (${tx(label, language)})` : p;
  });
  const rows = (question.items ?? []).map(({ id, text }) => {
    const item = round.tally?.items?.[id];
    const counts = points.map((p) => {
      const count = item?.counts[p] ?? 0;
      return `${count} (${percent(share(count, item?.n ?? 0), language)})`;
    });
    return {
      key: id,
      cells: [tx(text, language), ...counts, median(item?.median, language), oneDigit(item?.mean, language), item?.n ?? 0],
    };
  });
  const columns = [t("Statement"), ...named, t("Median"), t("Mean"), t("Answers")];
  return { caption: tx(question.text, language), columns, rows };
}

/** @param {ChartProps} props @param {Round} round */
function summaryOf({ question, language }, round) {
  const items = (question.items ?? []).map(({ id, text }) => {
    const item = round.tally?.items?.[id];
    const values = { median: median(item?.median, language), mean: oneDigit(item?.mean, language) };
    return `${tx(text, language)}: ${t("median {median}, mean {mean}", values)}`;
  });
  const n = answersWords(round, round.ballots);
  return `${t("Distribution on a scale. {n}.", { n })} ${items.join("; ")}`;
}

/** @param {ChartProps} props */
export default function Distribution(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const items = question.items ?? [];
  const before = earlier(rounds);
  const highest = highestShare([round, ...before]);
  return (
    <Frame
      name={items.length === 1 ? "distribution chart--one" : "distribution"} size={size} round={round}
      rows={items.length} ghosts={before.length} summary={summaryOf(props, round)} table={tableOf(props, round)}
      legend={<ScaleLegend question={question} language={language} size={size} rounds={[round, ...before]} />}
    >
      {items.length > 1 && <ScaleEnds question={question} language={language} size={size} />}
      {items.map(({ id, text }) => (
        <Histogram
          key={id} text={text} points={pointsOf(question)} item={round.tally?.items?.[id]}
          before={before.map((r) => r.tally?.items?.[id])} highest={highest} language={language} size={size}
          verdict={round.verdict?.items?.[id]} alone={items.length === 1}
        />
      ))}
      {items.length === 1 && <ScaleEnds question={question} language={language} size={size} />}
    </Frame>
  );
}
