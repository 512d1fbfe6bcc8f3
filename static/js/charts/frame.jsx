/** What all charts have in common: the picture, its spoken summary, the table behind it, the quiet lines below. */

import { plural, t, tIn, tx } from "../core/i18n.js";
import { useFit } from "./fit.js";
import { answered } from "./rounds.js";
import { VisuallyHiddenTable } from "./table.jsx";

/** @typedef {import("./types.js").Round} Round */

/**
 * @param {{name: string, size: import("./types.js").Size, summary: string,
 *   table: import("./table.jsx").TableProps, round: Round, rows?: number, ghosts?: number, children: any, legend?: any, above?: any}} props
 */
export function Frame({ name, size, summary, table, round, rows = 1, ghosts = 0, children, legend, above }) {
  const picture = useFit(size === "hall", `${table.caption} ${rows} ${ghosts}`);
  return (
    <figure class={`chart chart--${name} chart--${size}`} style={{ "--rows": rows, "--ghosts": ghosts }}>
      {above}
      <div class="chart__picture" role="img" aria-label={summary} ref={picture}>{children}</div>
      <VisuallyHiddenTable {...table} />
      <figcaption class="chart__notes">{legend}<Notes round={round} size={size} /></figcaption>
    </figure>
  );
}

/** n, and how many abstained. @param {{round: Round, size: import("./types.js").Size}} props */
export function Notes({ round, size }) {
  const n = answered(round);
  const abstained = round.tally?.abstained ?? 0;
  return (
    <span class="chart__note">
      {size === "hall" ? `n = ${n}` : plural(n, "{n} answer", "{n} answers")}
      {abstained > 0 && <span> · {plural(abstained, "{n} abstained", "{n} abstained")}</span>}
    </span>
  );
}

/** A sealed round, or none at all: only the number of ballots. @param {{round: Round|null, size: string}} props */
export function Sealed({ round, size }) {
  return (
    <div class={`chart chart--sealed chart--${size}`}>
      <p class="chart__sealed-count">{plural(round?.ballots ?? 0, "{n} answer", "{n} answers")}</p>
      {round && <p class="chart__note">{t("The results can be seen when voting has closed.")}</p>}
    </div>
  );
}

/**
 * A text in the main language; on the hall screen the event's other languages follow, softer.
 * @param {{text: import("./types.js").Text, language: string, size: import("./types.js").Size}} props
 */
export function Words({ text, language, size }) {
  const main = tx(text, language);
  const others = size === "hall" ? Object.keys(text).filter((l) => l !== language && text[l] !== main) : [];
  return (
    <span class="words">
      <span class="words__main" lang={language}>{main}</span>
      {others.map((l) => <span class="words__other" lang={l} key={l}>{text[l]}</span>)}
    </span>
  );
}

/**
 * A short word of ours: on the hall screen in all languages of the event.
 * @param {string} message @param {import("./types.js").Text} text  any text of the event: its keys are the languages
 * @param {string} language @param {import("./types.js").Size} size
 */
export function shortWord(message, text, language, size) {
  const others = size === "hall" ? Object.keys(text).filter((l) => l !== language) : [];
  return [...new Set([language, ...others].map((l) => tIn(l, message)))].join(" / ");
}
