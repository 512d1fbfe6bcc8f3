/** Numbers: a histogram, with the median as a line and the middle half of the answers as a band. */

import { t, tx } from "../core/i18n.js";
import { Frame, Sealed, shortWord } from "./frame.jsx";
import { median, number, oneDigit, percent, share } from "./numbers.js";
import { RoundLegend } from "./round_legend.jsx";
import { answersWords, earlier, newest } from "./rounds.js";
import { binEnds, labelEvery, placeOver } from "./scales.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */
/** @typedef {{n: number, mean: number|null, median: number|null, q1: number|null, q3: number|null, histogram: import("./scales.js").Bin[]}} Figures */

const LETTERS = { hall: 84, desk: 64, phone: 34 };

const NOTHING = { n: 0, mean: null, median: null, q1: null, q3: null, histogram: [] };

/** A round without ballots may have no figures yet. @param {Round|undefined} round @returns {Figures|undefined} */
const figuresOf = (round) => (round?.tally ? { ...NOTHING, .../** @type {any} */ (round.tally) } : undefined);

/** What the bins hold, in words: "7", or "10–19". @param {any} question @param {import("./scales.js").Ends[]} ends @param {string} language */
function namesOf(question, ends, language) {
  const value = (/** @type {number} */ place) => number(question.minimum + place * question.step, language, 6);
  return ends.map(({ first, last }) => (first >= last ? value(first) : `${value(first)}${question.minimum < 0 ? "…" : "–"}${value(last)}`));
}

/** @param {ChartProps} props @param {Figures} figures @param {string[]} names */
function tableOf({ question, language }, figures, names) {
  const rows = figures.histogram.map(({ count }, index) => ({
    key: String(index), cells: [names[index] ?? "", count, percent(share(count, figures.n), language)],
  }));
  const unit = tx(/** @type {any} */ (question).unit, language);
  return { caption: tx(question.text, language), columns: [unit || t("Number"), t("Answers"), t("Share")], rows };
}

/** @param {ChartProps} props @param {Round} round @param {Figures} figures */
function summaryOf({ language }, round, figures) {
  const n = answersWords(round, figures.n);
  if (!figures.n) return t("Histogram. {n}.", { n });
  const [middle, q1, q3] = [figures.median, figures.q1, figures.q3].map((value) => median(value, language));
  return t("Histogram. {n}. Median {median}; half of the answers from {q1} to {q3}; mean {mean}.", {
    n, median: middle ?? "", q1: q1 ?? "", q3: q3 ?? "", mean: oneDigit(figures.mean, language),
  });
}

/** @param {ChartProps} props */
export default function NumbersChart(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  const figures = figuresOf(round ?? undefined);
  if (!round || !figures) return <Sealed round={round} size={size} />;
  const [before] = earlier(rounds);
  const ends = binEnds(figures.histogram, /** @type {any} */ (question));
  const names = namesOf(question, ends, language);
  return (
    <Frame
      name="numeric" size={size} round={round} ghosts={before ? 1 : 0} summary={summaryOf(props, round, figures)}
      table={tableOf(props, figures, names)} legend={<RoundLegend rounds={before ? [round, before] : [round]} text={question.text} language={language} size={size} />}
    >
      <Key {...props} figures={figures} before={figuresOf(before)} />
      <Plot question={question} figures={figures} before={figuresOf(before)} ends={ends} names={names} size={size} language={language} />
    </Frame>
  );
}

/** The numbers to be read aloud. @param {ChartProps & {figures: Figures, before: Figures|undefined}} props */
function Key({ question, figures, before, language, size }) {
  const unit = tx(/** @type {any} */ (question).unit, language);
  const word = (/** @type {string} */ message) => shortWord(message, question.text, language, size);
  return (
    <p class="numeric-key">
      <span class="numeric-key__main">
        <span class="numeric-key__line" /> <b>{median(figures.median, language)}</b> {unit} <span class="numeric-key__word">{word("median")}</span>
        {before && <span class="numeric-key__word"> ({t("before: {mean}", { mean: median(before.median, language) })})</span>}
      </span>
      <span>
        <span class="numeric-key__band" /> <b>{median(figures.q1, language)} … {median(figures.q3, language)}</b>{" "}
        <span class="numeric-key__word">{word("middle half")}</span>
      </span>
      <span><b>{oneDigit(figures.mean, language)}</b> <span class="numeric-key__word">{word("mean")}</span></span>
    </p>
  );
}

/**
 * @param {{question: any, figures: Figures, before: Figures|undefined, ends: import("./scales.js").Ends[], names: string[],
 *   size: import("./types.js").Size, language: string}} props
 */
function Plot({ question, figures, before, ends, names, size, language }) {
  const share1 = (/** @type {Figures|undefined} */ of, /** @type {number} */ index) => share(of?.histogram[index]?.count ?? 0, of?.n ?? 0);
  const highest = Math.max(0.01, ...ends.flatMap((_, index) => [share1(figures, index), share1(before, index)]));
  const every = labelEvery(names, LETTERS[size]);
  const at = (/** @type {number} */ value) => `${placeOver(value, ends, question) * 100}%`;
  const { q1, q3 } = figures;
  return (
    <div class="numeric-plot">
      <div class="numeric-plot__columns">
        {q1 !== null && q3 !== null && <span class="numeric-plot__band" style={{ left: at(q1), right: `calc(100% - ${at(q3)})` }} />}
        {figures.histogram.map(({ count }, index) => (
          <span class="histogram__column" key={index}>
            <span class="histogram__share" style={{ bottom: `${(share1(figures, index) / highest) * 100}%` }}>{count > 0 && <span class="numeric-plot__count">{count}</span>}</span>
            <span class="histogram__bars">
              {before && <span class="histogram__fill age--1" style={{ height: `${(share1(before, index) / highest) * 100}%` }} />}
              <span class="histogram__fill histogram__fill--newest" style={{ height: `${(share1(figures, index) / highest) * 100}%` }} />
            </span>
          </span>
        ))}
        {figures.median !== null && <span class="numeric-plot__median" style={{ left: at(figures.median) }} />}
      </div>
      <div class="numeric-plot__axis">
        {names.map((name, index) => <span class="histogram__point" key={index}>{index % every === 0 ? name : ""}</span>)}
      </div>
      <p class="numeric-plot__unit">{tx(question.unit, language)}</p>
    </div>
  );
}
