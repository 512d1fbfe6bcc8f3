/** What an answer looks like, before there is any: the points of a scale, a line of numbers, two axes. */

import { Words } from "./frame.jsx";
import { number } from "./numbers.js";

/** @typedef {{question: any, language: string, size: import("./types.js").Size}} SketchProps */

/** The points of a scale, with their labels. @param {SketchProps} props */
export function ScaleSketch({ question: { scale }, language, size }) {
  const points = Array.from({ length: scale.points }, (_, index) => String(index + 1));
  return (
    <div class="sketch sketch--scale">
      <div class="sketch__points">{points.map((point) => <span class="sketch__point" key={point}>{point}</span>)}</div>
      <div class="sketch__labels">
        {Object.entries(scale.labels).map(([point, text]) => (
          <span class={`sketch__label${edge(Number(point), scale.points)}`} key={point}>
            <b>{point}</b> <Words text={text} language={language} size={size} />
          </span>
        ))}
      </div>
    </div>
  );
}

/** @param {number} point @param {number} points */
function edge(point, points) {
  if (point === 1) return " sketch__label--low";
  return point === points ? " sketch__label--high" : "";
}

/** The ends of the line on which the number lies. @param {SketchProps} props */
export function NumberSketch({ question: { minimum, maximum }, language }) {
  const end = (/** @type {number} */ value) => number(value, language, 12);
  return (
    <div class="sketch sketch--number">
      <b class="sketch__end">{end(minimum)}</b><span class="sketch__line" /><b class="sketch__end">{end(maximum)}</b>
    </div>
  );
}

/** The two axes and what their ends mean. @param {SketchProps} props */
export function PlaneSketch({ question: { axes: { x, y } }, language, size }) {
  const ends = { language, size };
  return (
    <div class="sketch plane sketch--plane">
      <span class="plane__end plane__end--top">↑ <Words text={y.high} {...ends} /></span>
      <span class="plane__field" />
      <span class="plane__end plane__end--low">← <Words text={x.low} {...ends} /></span>
      <span class="plane__end plane__end--bottom">↓ <Words text={y.low} {...ends} /></span>
      <span class="plane__end plane__end--high"><Words text={x.high} {...ends} /> →</span>
    </div>
  );
}
