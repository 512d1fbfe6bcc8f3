/**
 * Where the names of dots go on a plane, so that no name covers a dot or another name. Pure.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Dot  its centre, and the size of its name
 * @typedef {{left: number, top: number, width: number, height: number}} Rectangle
 */

const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];
const GAPS = [1, 2.2, 3.6];
const MOST_TRIALS = 20_000;

/** @param {Rectangle} a @param {Rectangle} b */
export function overlap(a, b) {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

/** Places beside a dot, the best first. @param {Dot} dot @param {number} gap  pixels between centre and name, at least */
function candidates({ x, y, width, height }, gap) {
  return GAPS.flatMap((times) => SIDES.map(([across = 0, down = 0]) => {
    const far = gap * times * (across && down ? 0.75 : 1);
    return {
      left: x + across * far - (across > 0 ? 0 : across < 0 ? width : width / 2),
      top: y + down * far - (down > 0 ? 0 : down < 0 ? height : height / 2),
      width, height,
    };
  }));
}

/** @param {Rectangle} rectangle @param {{width: number, height: number}} box */
function isInside({ left, top, width, height }, box) {
  return left >= 0 && top >= 0 && left + width <= box.width && top + height <= box.height;
}

/**
 * A place for every name, or null where there is none. Tries the dots with the fewest possibilities first, and goes back
 * where it got stuck.
 * @param {Dot[]} dots @param {{width: number, height: number}} box @param {number} radius  of a dot
 * @param {{x: number, y: number}[]} [others]  what else is not to be covered
 * @returns {Rectangle[]|null}
 */
export function placeLabels(dots, box, radius, others = []) {
  const gap = radius * 1.35;
  const around = [...dots, ...others].map(({ x, y }) => ({ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius }));
  const possible = dots.map((dot) =>
    candidates(dot, gap).filter((place) => isInside(place, box) && !around.some((other) => overlap(place, other))));
  const order = dots.map((_, index) => index).sort((a, b) => (possible[a]?.length ?? 0) - (possible[b]?.length ?? 0));
  /** @type {(Rectangle|undefined)[]} */
  const placed = dots.map(() => undefined);
  let trials = 0;
  const place = (/** @type {number} */ step) => {
    const index = order[step];
    if (index === undefined) return true;
    for (const candidate of possible[index] ?? []) {
      if ((trials += 1) > MOST_TRIALS) return false;
      if (placed.some((other) => other && overlap(candidate, other))) continue;
      placed[index] = candidate;
      if (place(step + 1)) return true;
      placed[index] = undefined;
    }
    return false;
  };
  return place(0) ? /** @type {Rectangle[]} */ (placed) : null;
}

/**
 * Words in lines of at most this width; a word alone may be longer.
 * @param {string} text @param {number} most @param {(text: string) => number} widthOf @returns {string[]}
 */
export function wrapped(text, most, widthOf) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && widthOf(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
