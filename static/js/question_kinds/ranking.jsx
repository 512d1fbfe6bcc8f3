/** Options put in order: tap to add, buttons to move; dragging is an extra. */

import { useEffect, useRef, useState } from "preact/hooks";
import RankingBars from "../charts/ranking_bars.jsx";
import { t, tx } from "../core/i18n.js";

/** @typedef {import("../charts/types.js").Option} Option */

/** @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const order = /** @type {string[]} */ (answer?.order ?? []);
  const options = question.options ?? [];
  const [said, say] = useState("");
  const words = (/** @type {string} */ id) => tx(options.find((option) => option.id === id)?.text, language);
  const change = (/** @type {string[]} */ next) => onChange(next.length ? { order: next } : null);
  const move = (/** @type {number} */ from, /** @type {number} */ to) => {
    change(moved(order, from, to));
    say(t("{option}, now {place} of {n}", { option: words(order[from] ?? ""), place: to + 1, n: order.length }));
  };
  const left = options.filter((option) => !order.includes(option.id));
  const full = order.length >= (question.top ?? options.length);
  return (
    <>
      <p class="hint">{t("Tap in order of preference, the best first.")}</p>
      <Ranked order={order} words={words} disabled={disabled} onMove={move} onRemove={(id) => change(order.filter((o) => o !== id))} />
      {left.length > 0 && (
        <ul class="options">
          {left.map(({ id }) => (
            <li key={id}>
              <button type="button" class="option option--add" disabled={disabled || full} onClick={() => change([...order, id])}>
                <span class="plus" aria-hidden="true">+</span><span>{words(id)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="unseen" role="status">{said}</p>
    </>
  );
}

/**
 * @param {{order: string[], words: (id: string) => string, disabled: boolean,
 *   onMove: (from: number, to: number) => void, onRemove: (id: string) => void}} props
 */
function Ranked({ order, words, disabled, onMove, onRemove }) {
  const list = useRef(/** @type {HTMLOListElement|null} */ (null));
  useDragging(list, order, disabled, onMove);
  return (
    <ol class="ranked" ref={list}>
      {order.map((id, place) => (
        <li key={id} class="rank">
          <span class="place" aria-hidden="true">{place + 1}</span>
          <span class="rank-text">{words(id)}</span>
          <button type="button" aria-label={t("Move up: {option}", { option: words(id) })} disabled={disabled || place === 0} onClick={() => onMove(place, place - 1)}>↑</button>
          <button type="button" aria-label={t("Move down: {option}", { option: words(id) })} disabled={disabled || place === order.length - 1} onClick={() => onMove(place, place + 1)}>↓</button>
          <button type="button" aria-label={t("Remove: {option}", { option: words(id) })} disabled={disabled} onClick={() => onRemove(id)}>×</button>
        </li>
      ))}
    </ol>
  );
}

/**
 * Dragging, loaded only where there is something to drag. The list is put back as it was: the page is drawn from state.
 * @param {{current: HTMLOListElement|null}} list @param {string[]} order @param {boolean} disabled
 * @param {(from: number, to: number) => void} onMove
 */
function useDragging(list, order, disabled, onMove) {
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => {
    if (!list.current || disabled || order.length < 2) return undefined;
    /** @type {import("sortablejs")|undefined} */
    let sortable;
    let gone = false;
    const element = list.current;
    import("sortablejs").then(({ default: Sortable }) => {
      if (gone) return;
      sortable = Sortable.create(element, {
        handle: ".place, .rank-text", animation: 120, delay: 120, delayOnTouchOnly: true,
        onEnd: ({ oldIndex = 0, newIndex = 0, item }) => {
          element.insertBefore(item, element.children[oldIndex + (newIndex < oldIndex ? 1 : 0)] ?? null);
          if (oldIndex !== newIndex) latest.current(oldIndex, newIndex);
        },
      });
    });
    return () => {
      gone = true;
      sortable?.destroy();
    };
  }, [order.length, disabled]);
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const number = answer?.order?.length ?? 0;
  const top = question.top ?? question.options?.length ?? 1;
  if (question.partial ? number >= 1 : number === top) return null;
  return question.partial ? t("Rank at least one.") : t("Rank {n}.", { n: top });
}

export default { name: "ranking", Answer, problem, Chart: RankingBars };
