/** The map: a point for each person, near those who voted alike; letters name the groups. Nobody can be told apart. */

import { useBox } from "./box.js";

/** Sizes in pixels of the element, or, where it has no size of its own, of this drawing. */
const UNSIZED = { width: 200, height: 110 };

/** Fills the frame whatever the directions are. @param {import("./types.js").Opinions} opinions @param {import("./box.js").Box} box @param {number} edge */
function scaled({ points = [], groups = [] }, { width, height }, edge) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = (/** @type {number} */ x) => edge + ((x - left) / (right - left || 1)) * (width - 2 * edge);
  const up = (/** @type {number} */ y) => height - edge - ((y - low) / (high - low || 1)) * (height - 2 * edge);
  return {
    dots: points.map(([x, y, group]) => ({ x: across(x), y: up(y), id: groups[group]?.id })),
    names: groups.map(({ id, centre }) => ({ id, x: across(centre[0]), y: up(centre[1]) })),
  };
}

/** @param {{opinions: import("./types.js").Opinions, hall: boolean}} props  hall: it fills what room there is, to be seen from afar */
export function OpinionMap({ opinions, hall }) {
  const [element, measured] = useBox();
  const box = (hall && measured) || UNSIZED;
  const name = hall ? Math.min(box.height * 0.14, box.width * 0.05) : 9;
  const { dots, names } = scaled(opinions, box, name * 1.15);
  return (
    <div class="opinions__map" ref={element}>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true">
        {dots.map(({ x, y, id }, index) => <circle key={index} class={`opinions__dot opinions__dot--${id}`} cx={x} cy={y} r={name / 3} />)}
        {names.map(({ id, x, y }) => (
          <g key={id} class={`opinions__dot opinions__dot--${id} opinions__dot--name`} transform={`translate(${x} ${y}) scale(${name / 9})`}>
            <circle r={9} /><text dy="0.36em" text-anchor="middle">{id}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
