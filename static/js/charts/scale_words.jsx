/** The words around a scale: what its points mean, and what the marks mean. */

import { shortWord, Words } from "./frame.jsx";
import { RoundLegend } from "./round_legend.jsx";

/**
 * The labelled points of the scale, at their places.
 * @param {{question: import("./types.js").Question, language: string, size: import("./types.js").Size}} props
 */
export function ScaleEnds({ question, language, size }) {
  const points = question.scale?.points ?? 2;
  const labels = Object.entries(question.scale?.labels ?? {});
  return (
    <div class="scale-ends">
      {labels.map(([point, text]) => (
        <span class={`scale-ends__label${edge(Number(point), points)}`} key={point}>
          <b>{point}</b> <Words text={text} language={language} size={size} />
        </span>
      ))}
    </div>
  );
}

/** @param {number} point @param {number} points */
function edge(point, points) {
  if (point === 1) return " scale-ends__label--low";
  return point === points ? " scale-ends__label--high" : "";
}

/**
 * @param {{question: import("./types.js").Question, language: string, size: import("./types.js").Size,
 *   rounds: import("./types.js").Round[]}} props  rounds: newest first
 */
export function ScaleLegend({ question, language, size, rounds }) {
  return (
    <>
      <span class="chart__note">
        <span class="mark mark--median" /> {shortWord("median", question.text, language, size)}
        <span class="mark mark--mean chart__second-mark" /> {shortWord("mean", question.text, language, size)}
      </span>
      <RoundLegend rounds={rounds} text={question.text} language={language} size={size} />
    </>
  );
}
