/** Texts that people wrote, as cards: the highlighted one first and large, then the most supported, then the newest. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { plural, t, tx } from "../core/i18n.js";
import { Notes, Sealed } from "./frame.jsx";
import { newest } from "./rounds.js";
import { SupportButton, Supporters } from "./supporters.jsx";
import { useGliding } from "./gliding.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").WrittenText} WrittenText */

/** Texts that may be seen, the highlighted one first (only moderators get others). @param {WrittenText[]} texts */
export function shownTexts(texts) {
  const shown = texts.filter((text) => text.approved !== false && !text.hidden);
  return [...shown.filter((text) => text.highlighted), ...shown.filter((text) => !text.highlighted)];
}

/** How much the wall holds decides how large it is written. @param {WrittenText[]} texts */
function density(texts) {
  const letters = texts.reduce((sum, text) => sum + text.text.length + 40, 0);
  if (letters < 500) return "few";
  return letters < 900 ? "some" : "many";
}

/**
 * How many cards fit into the wall; one that would be cut at its edge is left out, and the next is tried.
 * @param {WrittenText[]} texts @param {boolean} limited
 * @returns {[import("preact").RefObject<any>, number]}
 */
function useFitting(texts, limited) {
  const wall = useRef(/** @type {HTMLElement|null} */ (null));
  const [fitting, setFitting] = useState(texts.length);
  useLayoutEffect(() => {
    const list = wall.current;
    if (!list || !limited) return undefined;
    const count = () => {
      const cards = /** @type {HTMLElement[]} */ ([...list.children]);
      for (const card of cards) card.hidden = true;
      const edge = list.clientHeight + 1; // where cards will stand: they may still be gliding there
      cards.forEach((card, index) => {
        card.hidden = false;
        card.hidden = index > 0 && card.offsetTop + card.offsetHeight > edge;
      });
      setFitting(cards.filter((card) => !card.hidden).length);
    };
    const observer = new ResizeObserver(count);
    observer.observe(list);
    count();
    return () => observer.disconnect();
  }, [texts.map((text) => `${text.id}${text.highlighted}${text.supporters > 0}`).join(), limited]);
  return [wall, limited ? fitting : texts.length];
}

/** @param {ChartProps} props */
export default function TextWall({ question, rounds, language, size, support }) {
  const round = newest(rounds);
  const texts = shownTexts(round?.tally?.texts ?? []);
  const [wall, fitting] = useFitting(texts, size === "hall");
  useGliding(wall, size === "hall");
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const more = (round.tally.more ?? 0) + texts.length - Math.min(fitting, texts.length);
  return (
    <figure class={`chart chart--wall chart--${size} chart--${density(texts)}`}>
      {texts.length === 0 && <p class="chart__empty">{t("No texts yet")}</p>}
      <ul class="wall" ref={wall} aria-label={tx(question.text, language)}>
        {texts.map((text) => (
          <li class={`wall__card${text.highlighted ? " wall__card--highlighted" : ""}`} key={text.id}>
            <p class="wall__text">{text.text}</p>
            {question.support && (support ? <SupportButton text={text} support={support} /> : <Supporters n={text.supporters} />)}
          </li>
        ))}
      </ul>
      <figcaption class="chart__notes">
        {more > 0 && <span class="chart__note">{plural(more, "+ {n} more", "+ {n} more")}</span>}
        <Notes round={round} size={size} />
      </figcaption>
    </figure>
  );
}
