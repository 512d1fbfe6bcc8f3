/** One option with its bar and numbers, and thinner, lighter bars of earlier rounds. */

import { Words } from "./frame.jsx";

/** @typedef {{round: number, width: number, value: string}} Ghost */
/** @typedef {import("./sureness.js").Part} Part */

/**
 * @param {{text: import("./types.js").Text, language: string, size: import("./types.js").Size, width: number,
 *   value: string, detail: string, leading: boolean, ghosts: Ghost[], place?: string, parts?: Part[]|null, right?: boolean}} props
 *   width: 0 to 1; parts: of the bar, by how sure people are; right: whether the option is; undefined: not told
 */
export function BarRow({ text, language, size, width, value, detail, leading, ghosts, place, parts, right }) {
  return (
    <div class={`bar${leading ? " bar--leading" : ""}${right ? " bar--right" : ""}`}>
      {place && <span class="bar__place">{place}</span>}
      <span class="bar__words">{right && <span class="bar__tick" aria-hidden="true">✓ </span>}<Words text={text} language={language} size={size} /></span>
      <span class="bar__numbers"><b class="bar__value">{value}</b> <span class="bar__detail">{detail}</span></span>
      <span class="bar__tracks">
        <span class="bar__track"><Fill width={width} parts={parts} wrong={right === false} /></span>
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

/** One colour, or a shade for each level of sureness. @param {{width: number, parts?: Part[]|null, wrong: boolean}} props */
function Fill({ width, parts, wrong }) {
  const style = { width: `${width * 100}%` };
  if (!parts) return <span class="bar__fill" style={style} />;
  return (
    <span class="bar__fill bar__fill--sure" style={style}>
      {parts.map(({ level, share }) => (
        <span key={level} class={`sure sure--${level}${wrong && level >= 4 ? " sure--wrong" : ""}`} style={{ flexGrow: share }} />
      ))}
    </span>
  );
}
