/** The map: a point for each person, near those who voted alike; letters name the groups. Nobody can be told apart. */

const WIDTH = 200;
const EDGE = 10;

/** Fills the frame whatever the directions are. @param {import("./types.js").Opinions} opinions @param {number} height */
function scaled({ points = [], groups = [] }, height) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = (/** @type {number} */ x) => EDGE + ((x - left) / (right - left || 1)) * (WIDTH - 2 * EDGE);
  const up = (/** @type {number} */ y) => height - EDGE - ((y - low) / (high - low || 1)) * (height - 2 * EDGE);
  return {
    dots: points.map(([x, y, group]) => ({ x: across(x), y: up(y), id: groups[group]?.id })),
    names: groups.map(({ id, centre }) => ({ id, x: across(centre[0]), y: up(centre[1]) })),
  };
}

/** @param {{opinions: import("./types.js").Opinions, height: number}} props  height: of 200 units of width */
export function OpinionMap({ opinions, height }) {
  const { dots, names } = scaled(opinions, height);
  return (
    <svg class="opinions__map" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {dots.map(({ x, y, id }, index) => <circle key={index} class={`dot dot--${id}`} cx={x} cy={y} r={height < 100 ? 2.2 : 3} />)}
      {names.map(({ id, x, y }) => (
        <g key={id} class={`dot dot--${id} dot--name`} transform={`translate(${x} ${y})`}>
          <circle r={height < 100 ? 7 : 9} /><text dy="0.36em" text-anchor="middle">{id}</text>
        </g>
      ))}
    </svg>
  );
}
