/** Options put in order: tap to add, buttons to move; dragging is an extra. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { PLACED } from "../charts/lines.js";
import RankingBars from "../charts/ranking_bars.jsx";
import { RankShift } from "../charts/shift_ranks.jsx";
import { language as current, t, tIn, tx } from "../core/i18n.js";
import { Ranked } from "./parts/ranked.jsx";
import { moved } from "./parts/moved.js";

/** @param {any} question */
const topOf = ({ top, options }) => top ?? options.length;

/** @param {any} question @param {string} language */
function invitation(question, language) {
  const n = topOf(question);
  if (n < question.options.length) return tIn(language, "Tap your first {n} in order, the best first.", { n });
  return question.partial ? tIn(language, "Tap in order, the best first. You may leave some out.") : tIn(language, "Tap all in order, the best first.");
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const order = /** @type {string[]} */ (answer?.order ?? []);
  const options = question.options ?? [];
  const [said, say] = useState("");
  const { part, focusNext } = useFocusAfterwards();
  const words = (/** @type {string} */ id) => tx(options.find((option) => option.id === id)?.text, language);
  const change = (/** @type {string[]} */ next, /** @type {string} */ id, /** @type {string[]} */ ...focus) => {
    onChange(next.length ? { order: next } : null);
    const place = next.indexOf(id) + 1;
    const values = { option: words(id), place, n: next.length };
    say(place ? t("{option}, now {place} of {n}", values) : t("{option}, not ranked", values));
    focusNext(focus);
  };
  const left = options.filter((option) => !order.includes(option.id));
  const full = order.length >= topOf(question);
  const add = (/** @type {string} */ id, /** @type {number} */ index) =>
    change([...order, id], id, ...[left[index + 1], left[0]].map((other) => `add ${other?.id}`), `up ${id}`);
  return (
    <div ref={part}>
      <p class="hint">{invitation(question, current())}</p>
      <Ranked
        order={order} words={words} disabled={disabled}
        onMove={(from, to, focus = "") => change(moved(order, from, to), order[from] ?? "", focus, `up ${order[from]}`, `down ${order[from]}`)}
        onRemove={(id) => change(order.filter((other) => other !== id), id, `add ${id}`)}
      />
      <ul class="options">
        {left.map(({ id }, index) => (
          <li key={id}>
            <button type="button" class="option option--add" data-focus={`add ${id}`} disabled={disabled || full} onClick={() => add(id, index)}>
              <span class="plus" aria-hidden="true">+</span><span>{words(id)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="unseen" role="status">{said}</p>
    </div>
  );
}

/** Buttons come and go with the order; the focus stays near: on the first of the named ones that can have it. */
function useFocusAfterwards() {
  const part = useRef(/** @type {HTMLDivElement|null} */ (null));
  const wanted = useRef(/** @type {string[]} */ ([]));
  useLayoutEffect(() => {
    const buttons = /** @type {HTMLElement[]} */ ([...part.current?.querySelectorAll("[data-focus]:not(:disabled)") ?? []]);
    const found = wanted.current.map((name) => buttons.find((button) => button.dataset.focus === name)).find(Boolean);
    if (wanted.current.length) found?.focus({ preventScroll: true });
    wanted.current = [];
  });
  return { part, focusNext: (/** @type {string[]} */ names) => { wanted.current = names; } };
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const number = answer?.order?.length ?? 0;
  if (question.partial ? number >= 1 : number === topOf(question)) return null;
  return question.partial ? t("Rank at least one.") : t("Rank {n}.", { n: topOf(question) });
}

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = (question, language) => invitation(question, language);

export default { name: "ranking", Answer, problem, Chart: RankingBars, Shift: RankShift, lines: PLACED, ask };
