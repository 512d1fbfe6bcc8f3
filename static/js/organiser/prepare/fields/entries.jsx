/** A list of entries: add, remove, reorder by buttons, keys and mouse. */

import { t } from "../../../core/i18n.js";
import { problemsAt, useEditor, usePlace } from "../editor.js";
import { onArrows, useDragging, useMove } from "../sorting.js";
import { Locked, Problems } from "./notes.jsx";

/** @typedef {import("../paths.js").Path} Path */

/**
 * @param {{path: Path, label: string, help?: string, blank: () => any, add: string, nameOf: (entry: any, index: number) => string,
 *   one?: (place: number) => string, frozen?: (entry: any) => string|null|undefined, after?: any,
 *   children: (path: Path, entry: any, index: number) => any}} props
 *   nameOf: what an entry is called to screen readers; one: what holds its fields together, where these are called alike in
 *   each; frozen: why an entry must stay; after: beside the button that adds
 */
export function Entries({ path, label, help, blank, add, nameOf, one, frozen = () => null, after, children }) {
  const { state } = useEditor();
  const place = usePlace(path);
  const entries = /** @type {any[]} */ (place.value ?? []);
  const move = useMove(path, entries.length);
  const list = useDragging({ onMove: (from, to) => move(from, to), disabled: Boolean(place.locked) });
  const wrong = problemsAt(state, place.keyed, false).length > 0;
  return (
    <fieldset class={`entries ${wrong ? "entries--wrong" : ""}`} data-path={place.name}>
      <legend class="label">{label}</legend>
      {help && <p class="hint">{help}</p>}
      <Locked why={place.locked} />
      <ol class="entries__list" ref={list}>
        {entries.map((entry, index) => (
          <Entry
            key={entry._key} path={path} index={index} n={entries.length} name={nameOf(entry, index)} move={move}
            locked={Boolean(place.locked)} why={frozen(entry)} group={one?.(index + 1)}
          >
            {children([...path, index], entry, index)}
          </Entry>
        ))}
      </ol>
      <Problems keyed={place.keyed} id={place.id} />
      {!place.locked && <p class="entries__more"><Add path={path} blank={blank} words={add} />{after}</p>}
    </fieldset>
  );
}

/**
 * @param {{path: Path, index: number, n: number, name: string, move: (from: number, to: number) => void, locked: boolean,
 *   why: string|null|undefined, group: string|undefined, children: any}} props
 */
function Entry({ path, index, n, name, move, locked, why, group, children }) {
  return (
    <li class="entry sortable" onKeyDown={locked ? onEnter : (event) => { onEnter(event); onArrows(index, move)(event); }}>
      <span class={`grip ${locked ? "grip--locked" : ""}`} aria-hidden="true">{index + 1}</span>
      <div class="entry__content" role={group ? "group" : undefined} aria-label={group}>
        {children}
        <Locked why={locked ? null : why} />
      </div>
      {!locked && (
        <span class="entry__buttons">
          <Small sign="↑" label={t("Move up: {name}", { name })} off={index === 0} onClick={() => move(index, index - 1)} />
          <Small sign="↓" label={t("Move down: {name}", { name })} off={index === n - 1} onClick={() => move(index, index + 1)} />
          <Remove path={path} index={index} name={name} off={Boolean(why)} />
        </span>
      )}
    </li>
  );
}

/** Enter goes to the next field of the list, and after the last one adds an entry. @param {KeyboardEvent & {currentTarget: Element}} event */
function onEnter(event) {
  const field = /** @type {HTMLElement} */ (event.target);
  if (event.key !== "Enter" || !field.matches("textarea, input[type=text]")) return;
  event.preventDefault();
  const list = event.currentTarget.closest(".entries");
  const fields = /** @type {HTMLElement[]} */ ([...list?.querySelectorAll(".entry textarea, .entry input[type=text]") ?? []]);
  const next = fields[fields.indexOf(field) + 1];
  if (next) next.focus();
  else /** @type {HTMLElement|null|undefined} */ (list?.querySelector(".entries__add"))?.click();
}

/** @param {{sign: string, label: string, off?: boolean, onClick: (event: any) => void}} props  off: stays where the focus may be */
export function Small({ sign, label, off = false, onClick }) {
  return (
    <button type="button" class="small" aria-label={label} title={label} aria-disabled={off} onClick={(event) => { if (!off) onClick(event); }}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/** @param {{path: Path, index: number, name: string, off: boolean}} props */
function Remove({ path, index, name, off }) {
  const { tell } = useEditor();
  const remove = (/** @type {{currentTarget: HTMLElement}} */ { currentTarget }) => {
    const list = currentTarget.closest(".entries");
    tell({ type: "edit", action: { type: "remove", path, index }, removed: name });
    const buttons = /** @type {NodeListOf<HTMLElement>|undefined} */ (list?.querySelectorAll(".small--remove, .entries__add"));
    buttons?.[Math.min(index, buttons.length - 1)]?.focus();
  };
  return (
    <button
      type="button" class="small small--remove" aria-label={t("Remove: {name}", { name })} title={t("Remove: {name}", { name })}
      aria-disabled={off} onClick={(event) => { if (!off) remove(event); }}
    >
      <span aria-hidden="true">×</span>
    </button>
  );
}

/** @param {{path: Path, blank: () => any, words: string}} props */
function Add({ path, blank, words }) {
  const { tell } = useEditor();
  const add = (/** @type {{currentTarget: HTMLElement}} */ { currentTarget }) => {
    const list = currentTarget.closest(".entries");
    tell({ type: "edit", fresh: true, action: { type: "insert", path, value: blank() } });
    const fields = list?.querySelector(".entries__list > :last-child")?.querySelectorAll("input, textarea");
    /** @type {HTMLElement|undefined} */ (fields?.[0])?.focus();
  };
  return <button type="button" class="secondary entries__add" onClick={add}>+ {words}</button>;
}
