/** Who moved from where to where: bars of two rounds, and ribbons of people between them. */

import { Words } from "./frame.jsx";
import { flowOf, SLOT, WIDTH } from "./flow_paths.js";
import { percent, share } from "./numbers.js";
import { RoundName } from "./shift_frame.jsx";

/** @typedef {import("./types.js").Text} Text */
/** @typedef {{id: string, mark?: string, right?: boolean, text?: Text}} Place */

const BAR = 5;

/** @param {{bands: import("./flow_paths.js").Band[], x: number, age: number}} props */
function Bars({ bands, x, age }) {
  return bands.map(({ y, height }, slot) => <rect class={`flow__bar age--${age}`} key={slot} x={x} y={y} width={BAR} height={height} />);
}

/** @param {{people: Record<string, number>, place: Place, n: number, language: string, newest?: boolean}} props */
function Share({ people, place, n, language, newest = false }) {
  return (
    <span class={`flow__share${newest ? " flow__share--newest" : ""}`}>{percent(share(people[place.id] ?? 0, n), language)}</span>
  );
}

/**
 * One picture. Shares are of all who answered a round, as everywhere; ribbons are people who answered both.
 * @param {{places: Place[], before: Record<string, number>, after: Record<string, number>, n: [number, number],
 *   moves: import("./types.js").Move[], names: [string[], string[]], title?: Text, notes?: string[], language: string,
 *   size: import("./types.js").Size}} props
 */
export function Flow({ places, before, after, n, moves, names, title, notes = [], language, size }) {
  const { before: left, after: right, ribbons } = flowOf(places.map(({ id }) => id), before, after, moves);
  const height = places.length * SLOT;
  return (
    <div class="flow" style={{ "--places": places.length }}>
      <span class="flow__title">
        {title && <Words text={title} language={language} size={size} />}
        {notes.map((note, index) => <span class={index ? "words__other flow__note" : "flow__note"} key={note}>{note}</span>)}
      </span>
      <span class="flow__name"><RoundName names={names[0]} /></span>
      <span class="flow__name flow__name--newest"><RoundName names={names[1]} /></span>
      <div class="flow__words">
        {places.map((place) => (
          <span class={`flow__place${place.right ? " flow__place--right" : ""}`} key={place.id}>
            {place.right && <span class="bar__tick" aria-hidden="true">✓ </span>}{place.mark && <b>{place.mark}</b>} {place.text && <Words text={place.text} language={language} size={size} />}
          </span>
        ))}
      </div>
      <div class="flow__shares">{places.map((p) => <Share key={p.id} people={before} place={p} n={n[0]} language={language} />)}</div>
      <svg class="flow__picture" viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <Bars bands={left} x={0} age={1} />
        {ribbons.map(({ from, to, path, stayed }) => (
          <path class={`flow__ribbon${stayed ? "" : " flow__ribbon--moved"}`} key={`${from} ${to}`} d={path} />
        ))}
        <Bars bands={right} x={WIDTH - BAR} age={0} />
      </svg>
      <div class="flow__shares">{places.map((p) => <Share key={p.id} people={after} place={p} n={n[1]} language={language} newest />)}</div>
    </div>
  );
}
