/**
 * Where the words of a cloud stand. Words keep their places as the cloud grows: a new word looks for a free place from
 * the middle outwards; a word that has grown into a smaller one pushes only that one, to the nearest free place.
 * Pure and deterministic: the same history gives the same picture on every screen.
 */

import { byWeight, sizeOf } from "./word_sizes.js";

/** @typedef {import("./word_sizes.js").CloudWord} CloudWord */
/** @typedef {{key: string, text: string, count: number, also?: string, highlighted?: boolean, x: number, y: number, size: number,
 *   width: number, height: number}} PlacedWord  x, y: the word's middle, from the middle of the box; size: font size */
/** @typedef {{width: number, height: number}} Box */
/** @typedef {{words: PlacedWord[], scale: number, box: Box}} Cloud */
/** @typedef {(text: string) => number} Measure  width of a text at font size 1 */

const LINE = 1.12;
const GAP = 0.22;
/** What means the same is written beside a word at this part of its size. */
const ALSO = 0.6;
const TURN = 0.35;
const SHRINK = 0.9;
const SMALLEST_SCALE = 0.12;
/** Words never fill more of the box than this part. */
const FULL = 0.72;

/** A cloud without words. @param {Box} box @returns {Cloud} */
export function emptyCloud(box) {
  return { words: [], scale: 1, box };
}

/** The largest font size: a word of twelve letters fills about half of the box. @param {Box} box */
function largest(box) {
  return Math.min(box.height * 0.3, box.width * 0.085);
}

/**
 * The next picture: `words` placed, those of `before` where they were. The scale only ever falls, so the picture
 * never breathes; when a word finds no place, all get smaller by a tenth.
 * @param {Cloud} before @param {CloudWord[]} words @param {Box} box @param {Measure} measure @returns {Cloud}
 */
export function placeWords(before, words, box, measure) {
  const ordered = byWeight(words);
  const known = moved(before, box);
  for (let scale = before.scale; ; scale *= SHRINK) {
    const last = scale < SMALLEST_SCALE;
    const placed = attempt(known, ordered, box, measure, scale, last);
    if (placed) return { words: placed, scale, box };
  }
}

/** Known places, carried over to a box of another size. @param {Cloud} before @param {Box} box */
function moved(before, box) {
  const wide = box.width / before.box.width;
  const high = box.height / before.box.height;
  return new Map(before.words.map((word) => [word.key, { x: word.x * wide, y: word.y * high }]));
}

/**
 * @param {Map<string, {x: number, y: number}>} known @param {CloudWord[]} ordered @param {Box} box
 * @param {Measure} measure @param {number} scale @param {boolean} last  leave out what finds no place
 * @returns {PlacedWord[]|null} null: too large to fit
 */
function attempt(known, ordered, box, measure, scale, last) {
  const most = ordered[0]?.count ?? 1;
  const sized = ordered.map((word) => {
    const size = largest(box) * scale * sizeOf(word, most);
    const also = word.also ? ALSO * measure(` · ${word.also}`) : 0;
    return { ...word, x: 0, y: 0, size, width: (measure(word.text) + also + GAP) * size, height: LINE * size };
  });
  if (!last && sized.reduce((sum, word) => sum + word.width * word.height, 0) > FULL * box.width * box.height) return null;
  /** @type {PlacedWord[]} */
  const placed = [];
  const newcomers = sized.filter((word) => !known.has(word.key));
  const stayers = sized.filter((word) => known.has(word.key));
  for (const word of [...stayers, ...newcomers]) {
    const found = freePlace(word, known.get(word.key) ?? { x: 0, y: 0 }, placed, box);
    if (found) placed.push({ ...word, ...found });
    else if (!last) return null;
  }
  return placed;
}

/**
 * The nearest free place, along a spiral as flat as the box.
 * @param {PlacedWord} word @param {{x: number, y: number}} start @param {PlacedWord[]} placed @param {Box} box
 */
function freePlace(word, start, placed, box) {
  const flat = box.height / box.width;
  const step = Math.max(2, word.height * 0.12);
  const reach = Math.hypot(box.width, box.height);
  for (let angle = 0; (angle * step) / (2 * Math.PI) < reach; angle += TURN / Math.max(1, Math.sqrt(angle) * 0.35)) {
    const radius = (angle * step) / (2 * Math.PI);
    const place = { x: start.x + radius * Math.cos(angle), y: start.y + radius * flat * 1.6 * Math.sin(angle) };
    if (inside(word, place, box) && !placed.some((other) => overlaps(word, place, other))) return place;
  }
  return null;
}

/** @param {PlacedWord} word @param {{x: number, y: number}} place @param {Box} box */
function inside(word, place, box) {
  return Math.abs(place.x) + word.width / 2 <= box.width / 2 && Math.abs(place.y) + word.height / 2 <= box.height / 2;
}

/** @param {PlacedWord} word @param {{x: number, y: number}} place @param {PlacedWord} other */
function overlaps(word, place, other) {
  return (
    Math.abs(place.x - other.x) < (word.width + other.width) / 2 &&
    Math.abs(place.y - other.y) < (word.height + other.height) / 2
  );
}
