/** One item of a scale: a column for each point, median and mean marked on the axis, the two numbers beside. */

import { agreementWord } from "./agreement.js";
import { shortWord, Words } from "./frame.jsx";
import { median, oneDigit, percent, share } from "./numbers.js";

/** @typedef {import("./types.js").ItemTally} ItemTally */

/**
 * Where a value lies on the axis, in per cent: a point is in the middle of its column.
 * @param {number} value @param {number} points
 */
export function axisPlace(value, points) {
  return ((value - 0.5) / points) * 100;
}

/** Height of each column, 0 to 1. @param {ItemTally|undefined} item @param {number} highest  share of a full column */
function heightsOf(item, highest) {
  return (/** @type {string} */ point) => share(item?.counts[point] ?? 0, item?.n ?? 0) / highest;
}

/**
 * @param {{text: import("./types.js").Text, points: string[], item: ItemTally|undefined, before: (ItemTally|undefined)[],
 *   highest: number, language: string, size: import("./types.js").Size,
 *   alone: boolean, verdict?: {reached: import("./types.js").Reached}}} props  before: earlier rounds, newest first
 */
export function Histogram({ text, points, item, before, highest, language, size, verdict, alone }) {
  const word = agreementWord(item, verdict);
  return (
    <div class="histogram">
      <span class="histogram__words"><Words text={text} language={language} size={size} /></span>
      <Columns points={points} item={item} before={before} highest={highest} language={language} />
      <span class="histogram__numbers">
        <Number name="median" word={shortWord("median", text, language, size)} value={median(item?.median, language)} />
        <Number name="mean" word={shortWord("mean", text, language, size)} value={oneDigit(item?.mean, language)} />
        {word && <span class={`histogram__agreement histogram__agreement--${word.level}`}>{shortWord(word.message, text, language, alone ? size : "desk")}</span>}
        {!alone && verdict?.reached && <span class="histogram__verdict">✓ {shortWord("consensus", text, language, "desk")}</span>}
      </span>
    </div>
  );
}

/** @param {{name: string, word: string, value: string}} props */
function Number({ name, word, value }) {
  return (
    <span class="histogram__number">
      <span class={`mark mark--${name}`} /> <b>{value}</b> <span class="histogram__word">{word}</span>
    </span>
  );
}

/**
 * @param {{points: string[], item: ItemTally|undefined, before: (ItemTally|undefined)[], highest: number,
 *   language: string}} props
 */
function Columns({ points, item, before, highest, language }) {
  const height = heightsOf(item, highest);
  const earlier = before.map((of) => heightsOf(of, highest)).reverse();
  return (
    <span class="histogram__plot">
      <span class="histogram__columns">
        {points.map((point) => (
          <span class="histogram__column" key={point}>
            <span class="histogram__share" style={{ bottom: `${Math.max(height(point), ...earlier.map((of) => of(point))) * 100}%` }}>
              {item?.counts[point] ? percent(share(item.counts[point], item.n), language) : ""}
            </span>
            <span class="histogram__bars">
              {earlier.map((of, index) => (
                <span class={`histogram__fill age--${earlier.length - index}`} key={index} style={{ height: `${of(point) * 100}%` }} />
              ))}
              <span class="histogram__fill histogram__fill--newest" style={{ height: `${height(point) * 100}%` }} />
            </span>
          </span>
        ))}
      </span>
      <span class="histogram__axis">
        {points.map((point) => <span class="histogram__point" key={point}>{point}</span>)}
        <Mark name="median" value={item?.median} points={points.length} />
        <Mark name="mean" value={item?.mean} points={points.length} />
      </span>
    </span>
  );
}

/** @param {{name: string, value: number|null|undefined, points: number}} props */
function Mark({ name, value, points }) {
  if (value === null || value === undefined) return null;
  return <span class={`mark mark--${name} mark--placed`} style={{ left: `${axisPlace(value, points)}%` }} />;
}
