/** One option with its bar and numbers, and thinner, lighter bars of earlier rounds. */

import { Words } from "./frame.jsx";

/** @typedef {{round: number, width: number, value: string}} Ghost */

/**
 * @param {{text: import("./types.js").Text, language: string, size: import("./types.js").Size, width: number,
 *   value: string, detail: string, leading: boolean, ghosts: Ghost[], place?: string}} props  width: 0 to 1
 */
export function BarRow({ text, language, size, width, value, detail, leading, ghosts, place }) {
  return (
    <div class={`bar${leading ? " bar--leading" : ""}`}>
      {place && <span class="bar__place">{place}</span>}
      <span class="bar__words"><Words text={text} language={language} size={size} /></span>
      <span class="bar__numbers"><b class="bar__value">{value}</b> <span class="bar__detail">{detail}</span></span>
      <span class="bar__tracks">
        <span class="bar__track"><span class="bar__fill" style={{ width: `${width * 100}%` }} /></span>
        {ghosts.map((ghost, index) => (
          <span class="bar__track bar__track--ghost" key={ghost.round}>
            <span class={`bar__fill bar__fill--ghost age--${index + 1}`} style={{ width: `${ghost.width * 100}%` }} />
            <span class="bar__ghost-value">{ghost.value}</span>
          </span>
        ))}
      </span>
    </div>
  );
}
