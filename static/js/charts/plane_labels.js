/** The names of dots with their sizes, placed: in all languages where there is room, or in the main one, or not at all. */

import { tx } from "../core/i18n.js";
import { placeLabels, wrapped } from "./label_places.js";
import { measureWith } from "./measure.js";

/** before: it stands to the left of its dot */
/** @typedef {{id: string, left: number, top: number, width: number, before: boolean, lines: string[], more: string[]}} Name */

const MOST_NAMES = 12;
const LINE = 1.15;
const OTHER = 0.72;
const RADIUS = 0.55;
const PADDING = 0.15;
const WIDTHS = [0.3, 0.22, 0.16];

/**
 * Null: not all names find a place. `before`: where the dots were in an earlier round; not covered either.
 * @param {import("./plane_chart.jsx").Dot[]} dots @param {import("./plane_chart.jsx").Dot[]} before @param {{width: number, height: number}} box @param {HTMLElement|null} element
 * @param {string} language @param {import("./types.js").Size} size @returns {Name[]|null}
 */
export function namedDots(dots, before, box, element, language, size) {
  if (!element || dots.length > MOST_NAMES) return null;
  const font = parseFloat(getComputedStyle(element).fontSize);
  const widthOf = measureWith(element);
  const others = before.map(({ x, y }) => ({ x: x * box.width, y: (1 - y) * box.height }));
  for (const both of size === "hall" ? [true, false] : [false]) {
    for (const part of WIDTHS) {
      const texts = dots.map(({ text }) => linesOf(text, language, both, (part * box.width) / font, widthOf));
      const sized = dots.map(({ x, y }, index) => ({ x: x * box.width, y: (1 - y) * box.height, ...sizeOf(texts[index], font, widthOf) }));
      const places = placeLabels(sized, box, font * RADIUS, others);
      if (!places) continue;
      return dots.map(({ id, x }, index) => {
        const { left, top, width } = places[index];
        return { id, left, top: top + PADDING * font, width, before: left + width <= x * box.width, ...texts[index] };
      });
    }
  }
  return null;
}

/**
 * @param {import("./types.js").Text} text @param {string} language @param {boolean} both @param {number} most  in ems
 * @param {(text: string) => number} widthOf
 */
function linesOf(text, language, both, most, widthOf) {
  const main = tx(text, language);
  const others = both ? Object.keys(text).filter((l) => l !== language && text[l] !== main) : [];
  return {
    lines: wrapped(main, most, widthOf),
    more: others.flatMap((l) => wrapped(text[l] ?? "", most / OTHER, widthOf)),
  };
}

/** @param {{lines: string[], more: string[]}|undefined} text @param {number} font @param {(text: string) => number} widthOf */
function sizeOf(text, font, widthOf) {
  const { lines, more } = text ?? { lines: [], more: [] };
  const width = Math.max(...lines.map(widthOf), ...more.map((line) => widthOf(line) * OTHER));
  return { width: width * font + 2, height: ((lines.length + more.length * OTHER) * LINE + 2 * PADDING) * font };
}
