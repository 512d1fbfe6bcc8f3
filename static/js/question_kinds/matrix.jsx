/** Items placed on two axes, one after another: by tapping the plane, or with a slider for each axis. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import Plane from "../charts/plane_chart.jsx";
import { percent } from "../charts/numbers.js";
import { PlaneSketch } from "../charts/sketches.jsx";
import { pluralIn, t, tx } from "../core/i18n.js";
import { AxisSlider, Surface } from "./parts/surface.jsx";
import { movedAlong, nextOpen } from "./parts/plane.js";

/** @typedef {import("./parts/plane.js").Place} Place */
/** @typedef {import("./parts/plane.js").Places} Places */

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const places = /** @type {Places} */ (answer?.points ?? {});
  const items = question.items ?? [];
  const [at, setAt] = useState(0);
  const index = Math.min(at, items.length - 1);
  const item = items[index];
  const { part, focusNext } = useFocusOnSlider();
  if (!item) return null;
  if (disabled) return <Placed question={question} places={places} language={language} />;
  const put = (/** @type {Place} */ place) => onChange({ points: { ...places, [item.id]: place } });
  const remove = () => {
    const { [item.id]: _gone, ...others } = places;
    focusNext();
    onChange(Object.keys(others).length ? { points: others } : null);
  };
  const onward = (/** @type {number} */ next) => {
    focusNext();
    setAt(next);
  };
  return (
    <div ref={part}>
      <Steps items={items} places={places} index={index} language={language} onGo={setAt} />
      <Item key={item.id} question={question} item={item} number={index + 1} places={places} language={language} onPut={put} />
      <Onward items={items} places={places} index={index} onGo={onward} onRemove={remove} />
    </div>
  );
}

/** The buttons below the sliders come and go; the focus goes on where the item is placed. */
function useFocusOnSlider() {
  const part = useRef(/** @type {HTMLDivElement|null} */ (null));
  const wanted = useRef(false);
  useLayoutEffect(() => {
    if (wanted.current) /** @type {HTMLElement|null|undefined} */ (part.current?.querySelector("input"))?.focus({ preventScroll: true });
    wanted.current = false;
  });
  return { part, focusNext: () => { wanted.current = true; } };
}

/**
 * @param {{items: import("../charts/types.js").Option[], places: Places, index: number, language: string,
 *   onGo: (index: number) => void}} props
 */
function Steps({ items, places, index, language, onGo }) {
  if (items.length < 2) return null;
  return (
    <ol class="steps" aria-label={t("Placed: {n} of {total}", { n: Object.keys(places).length, total: items.length })}>
      {items.map(({ id, text }, number) => (
        <li key={id}>
          <button
            type="button" class={`steps__one ${places[id] ? "steps__one--placed" : ""}`} onClick={() => onGo(number)}
            aria-current={number === index ? "step" : undefined}
            aria-label={`${number + 1}. ${tx(text, language)}, ${places[id] ? t("placed") : t("not placed yet")}`}
          >
            {number + 1}
          </button>
        </li>
      ))}
    </ol>
  );
}

/**
 * @param {{question: any, item: import("../charts/types.js").Option, number: number, places: Places, language: string,
 *   onPut: (place: Place) => void}} props
 */
function Item({ question, item, number, places, language, onPut }) {
  const place = places[item.id];
  const { x, y } = question.axes;
  return (
    <fieldset class="item placing">
      <legend>{tx(item.text, language)}</legend>
      <Surface question={question} places={places} current={item.id} number={number} language={language} onPut={onPut} />
      <AxisSlider axis={x} sign="→" part={place?.[0]} language={language} onMove={(percent) => onPut(movedAlong(place, 0, percent))} />
      <AxisSlider axis={y} sign="↑" part={place?.[1]} language={language} onMove={(percent) => onPut(movedAlong(place, 1, percent))} />
    </fieldset>
  );
}

/**
 * Out again, or on to the next that has no place.
 * @param {{items: import("../charts/types.js").Option[], places: Places, index: number, onGo: (index: number) => void,
 *   onRemove: () => void}} props
 */
function Onward({ items, places, index, onGo, onRemove }) {
  const next = nextOpen(items.map(({ id }) => id), places, index);
  const placed = Boolean(places[items[index]?.id ?? ""]);
  return (
    <p class="onward">
      {placed
        ? <button type="button" class="quiet" onClick={onRemove}>{t("Leave this one out")}</button>
        : <span>{t("Tap the plane or move a slider.")}</span>}
      {next >= 0 && next !== index && (
        <button type="button" class="secondary" onClick={() => onGo(next)}>{placed ? t("Next") : t("Skip")}</button>
      )}
    </p>
  );
}

/** @param {any} question @param {Place|undefined} place @param {string} language */
function whereWords({ axes: { x, y } }, place, language) {
  if (!place) return `(${t("not placed")})`;
  const [across, up] = place.map((part) => percent(part, language));
  const values = { x: across ?? "", right: tx(x.high, language), y: up ?? "", up: tx(y.high, language) };
  return t("{x} towards “{right}”, {y} towards “{up}”", values);
}

/** All that was placed, by number. @param {{question: any, places: Places, language: string}} props */
function Placed({ question, places, language }) {
  return (
    <>
      <Surface question={question} places={places} current={null} number={0} language={language} />
      <ol class="placed">
        {question.items.map((/** @type {import("../charts/types.js").Option} */ { id, text }) => (
          <li key={id}>
            {tx(text, language)} <span class={places[id] ? "unseen" : "placed__not"}>{whereWords(question, places[id], language)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return Object.keys(answer?.points ?? {}).length ? null : t("Place at least one.");
}

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = ({ items }, language) => pluralIn(language, items?.length ?? 0, "Place {n} item between the axes", "Place {n} items between the axes");

export default { name: "matrix", Answer, problem, Chart: Plane, ask, Sketch: PlaneSketch };
