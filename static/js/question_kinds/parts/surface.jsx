/** The plane to tap or drag on, and the sliders that do the same. */

import { useRef } from "preact/hooks";
import { t, tx } from "../../core/i18n.js";
import { drawnAt, placeAt } from "./plane.js";

/** @typedef {import("./plane.js").Place} Place */
/** @typedef {{low: import("../../charts/types.js").Text, high: import("../../charts/types.js").Text}} Axis */

/**
 * @param {{question: any, places: import("./plane.js").Places, current: string|null, number: number, language: string,
 *   onPut?: (place: Place) => void}} props  current: the item being placed; without onPut: only to look at
 */
export function Surface({ question, places, current, number, language, onPut }) {
  const { x, y } = question.axes;
  const ids = /** @type {string[]} */ (question.items.map((/** @type {{id: string}} */ { id }) => id));
  return (
    <div class="surface" aria-hidden="true">
      <Field onPut={onPut}>
        <span class="surface__end surface__end--top">↑ {tx(y.high, language)}</span>
        <span class="surface__end surface__end--bottom">↓ {tx(y.low, language)}</span>
        {ids.map((id, index) => places[id] && (
          <span key={id} class={`dot ${id === current ? "dot--current" : ""} ${current === null ? "dot--counted" : ""}`} style={drawnAt(places[id])}>
            {index + 1}
          </span>
        ))}
        {current && !places[current] && <span class="dot dot--waiting" style={drawnAt([0.5, 0.5])}>{number}</span>}
      </Field>
      <span class="surface__end surface__end--low">← {tx(x.low, language)}</span>
      <span class="surface__end surface__end--high">{tx(x.high, language)} →</span>
    </div>
  );
}

/** @param {{onPut: ((place: Place) => void)|undefined, children: any}} props */
function Field({ onPut, children }) {
  const held = useRef(false);
  const put = (/** @type {PointerEvent & {currentTarget: HTMLElement}} */ event) =>
    onPut?.(placeAt(event.currentTarget.getBoundingClientRect(), event.clientX, event.clientY));
  if (!onPut) return <div class="surface__field">{children}</div>;
  return (
    <div
      class="surface__field surface__field--live"
      onPointerDown={(event) => {
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        put(event);
      }}
      onPointerMove={(event) => held.current && put(event)}
      onPointerUp={() => { held.current = false; }} onPointerCancel={() => { held.current = false; }}
    >
      {children}
    </div>
  );
}

/**
 * @param {{axis: Axis, sign: string, part: number|undefined, language: string, onMove: (percent: number) => void}} props
 *   part: 0 to 1
 */
export function AxisSlider({ axis, sign, part, language, onMove }) {
  const low = tx(axis.low, language);
  const high = tx(axis.high, language);
  const percent = Math.round((part ?? 0.5) * 100);
  const move = (/** @type {{currentTarget: HTMLInputElement}} */ { currentTarget }) => onMove(Number(currentTarget.value));
  return (
    <label class="axis">
      <span class="axis__ends" aria-hidden="true"><span>{low}</span><span class="axis__sign">{sign}</span><span>{high}</span></span>
      <input
        class={`slider ${part === undefined ? "slider--unset" : ""}`} type="range" min={0} max={100} step={1} value={percent}
        style={{ "--part": `${percent}%` }} aria-label={t("from “{low}” to “{high}”", { low, high })}
        aria-valuetext={part === undefined ? t("not placed yet") : t("{n} of 100", { n: percent })} onInput={move} onClick={move}
      />
    </label>
  );
}
