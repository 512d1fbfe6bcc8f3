/** Fields that are the same in all languages: a line, a number, a switch, a choice. */

import { t } from "../../../core/i18n.js";
import { closedWords, useEditor, usePlace } from "../editor.js";
import { Left, Locked, Problems } from "./notes.jsx";

/** @typedef {import("../paths.js").Path} Path */
/** @typedef {{path: Path, label: string, help?: string, hidden?: boolean, quietLock?: boolean}} Common  quietLock: the reason stands elsewhere */

/** @param {Common & {children: any, place: ReturnType<typeof usePlace>}} props */
function Framed({ label, help, hidden, quietLock, place, children }) {
  return (
    <div class="plain" data-path={place.name}>
      <label class={hidden ? "unseen" : "label"} for={place.id}>{label}</label>
      {children}
      {help && <p class="hint" id={`${place.id}-help`}>{help}</p>}
      <Problems keyed={place.keyed} id={place.id} deep />
      {!quietLock && <Locked why={place.locked} />}
    </div>
  );
}

/** @param {{id: string}} place */
const described = ({ id }) => `${id}-problem ${id}-help`;

/**
 * @param {Common & {type?: "text"|"date"|"time", most?: number, list?: string, filter?: (words: string) => string, empty?: string, wide?: boolean}} props
 *   filter: what becomes of the letters as they are typed; empty: what an emptied field leaves
 */
export function Line({ type = "text", most, list, filter = (words) => words, wide = true, empty, ...common }) {
  const { state } = useEditor();
  const place = usePlace(common.path);
  const value = place.value ?? "";
  return (
    <Framed {...common} place={place}>
      <input
        type={type} id={place.id} class={wide ? "" : "short"} value={value} list={list} autocomplete="off" readOnly={Boolean(place.locked)}
        aria-describedby={described(place)} disabled={type !== "text" && Boolean(closedWords(state))}
        onInput={({ currentTarget }) => {
          const words = filter(currentTarget.value);
          if (words !== currentTarget.value) currentTarget.value = words;
          place.put(words || empty);
        }}
      />
      <Left text={String(value)} most={most} />
    </Framed>
  );
}

/**
 * @param {Common & {least?: number, most?: number, whole?: boolean, standard?: number|null, unit?: string, scale?: number, needed?: boolean}} props
 *   standard: what an empty field means; scale: shown times this (100 for per cent)
 */
export function NumberLine({ least, most, whole = true, standard = null, unit = "", scale = 1, needed = false, ...common }) {
  const place = usePlace(common.path);
  const shown = typeof place.value === "number" ? Math.round(place.value * scale * 1e6) / 1e6 : place.value ?? "";
  const change = (/** @type {string} */ typed) => {
    const number = Number(typed.replace(",", "."));
    if (typed.trim() === "") return place.put(needed ? null : undefined);
    return place.put(Number.isFinite(number) ? number / scale : typed);
  };
  return (
    <Framed {...common} place={place}>
      <span class="number">
        <input
          type="number" id={place.id} value={shown} min={scaled(least, scale)} max={scaled(most, scale)} step={whole && scale === 1 ? 1 : "any"}
          placeholder={standard === null ? "" : String(standard * scale)} readOnly={Boolean(place.locked)} aria-describedby={described(place)}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
        {unit && <span>{unit}</span>}
        {least !== undefined && most !== undefined && <span class="hint">{t("{least} to {most}", { least: least * scale, most: most * scale })}</span>}
      </span>
    </Framed>
  );
}

/** @param {number|undefined} limit @param {number} scale */
const scaled = (limit, scale) => (limit === undefined ? undefined : limit * scale);

/** @param {Common & {standard?: boolean}} props  standard: what it is where the document says nothing */
export function Switch({ standard = false, ...common }) {
  const place = usePlace(common.path);
  const on = place.value ?? standard;
  return (
    <div class="switch" data-path={place.name}>
      <label>
        <input
          type="checkbox" id={place.id} checked={on} aria-disabled={Boolean(place.locked)} aria-describedby={described(place)}
          onClick={(event) => { if (place.locked) event.preventDefault(); }}
          onChange={({ currentTarget }) => { if (!place.locked) place.put(currentTarget.checked === standard ? undefined : currentTarget.checked); }}
        />
        <span>{common.label}</span>
        {place.locked && common.quietLock && <span class="locked">({t("locked")})</span>}
      </label>
      {common.help && <p class="hint" id={`${place.id}-help`}>{common.help}</p>}
      <Problems keyed={place.keyed} id={place.id} deep />
      {!common.quietLock && <Locked why={place.locked} />}
    </div>
  );
}
