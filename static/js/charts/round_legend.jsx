/** Which bar is which round: the newest full, earlier ones lighter. */

import { answered, roundName } from "./rounds.js";

/**
 * Nothing where there is one round only. On the hall screen names of two stand in all languages of the event. The number
 * of the newest stands beside the chart anyway.
 * @param {{rounds: import("./types.js").Round[], text: import("./types.js").Text, language: string,
 *   size: import("./types.js").Size}} props  rounds: newest first
 */
export function RoundLegend({ rounds, text, language, size }) {
  if (rounds.length < 2) return null;
  const languages = size === "hall" && rounds.length === 2 ? [language, ...Object.keys(text).filter((l) => l !== language)] : [language];
  return (
    <span class="chart__note rounds">
      {rounds.map((round, age) => (
        <span class={`rounds__one rounds__one--${age}`} key={round.round}>
          <span class={`rounds__key age--${age}`} />
          {" "}{[...new Set(languages.map((l) => roundName(round, l)))].join(" / ")}
          {age > 0 && <span class="rounds__n"> n = {answered(round)}</span>}
        </span>
      ))}
    </span>
  );
}
