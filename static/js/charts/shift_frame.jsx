/** What all pictures of a shift have in common: its two rounds, its summary, the table behind, the quiet line below. */

import { plural, t, tx } from "../core/i18n.js";
import { Frame, shortWord } from "./frame.jsx";
import { RightLine } from "./right_line.jsx";
import { roundTitle } from "./rounds.js";

/** @typedef {import("./types.js").ShiftProps} ShiftProps */
/** @typedef {import("./types.js").Round} Round */

/** The two rounds of a shift; null where one of them is not here. @param {ShiftProps} props @returns {[Round, Round]|null} */
export function roundsOfShift({ rounds, shift }) {
  const before = rounds.find(({ round }) => round === shift.from);
  const after = rounds.find(({ round }) => round === shift.to);
  return before?.tally && after?.tally ? [before, after] : null;
}

/** A name, in other languages below. @param {{names: string[]}} props */
export function RoundName({ names: [main, ...others] }) {
  return (
    <span class="round-name">
      <span class="round-name__main">{main}</span>
      {others.map((name) => <span class="words__other round-name__other" key={name}>{name}</span>)}
    </span>
  );
}

/** Their names as headings, each in the languages shown. @param {ShiftProps} props @returns {[string[], string[]]} */
export function namesOfShift({ rounds, shift, question, language, size }) {
  const languages = size === "hall" ? [language, ...Object.keys(question.text).filter((l) => l !== language)] : [language];
  const name = (/** @type {number} */ number) => {
    const round = rounds.find((r) => r.round === number) ?? { round: number };
    return [...new Set(languages.map((l) => roundTitle(round, l)))];
  };
  return [name(shift.from), name(shift.to)];
}

/** @param {ShiftProps} props */
function Legend({ shift }) {
  const both = plural(shift.n, "{n} person answered both rounds", "{n} people answered both rounds");
  const hidden = [shift, ...Object.values(shift.items ?? {})].some((part) => (part?.others ?? 0) > 0);
  return (
    <span class="chart__note">
      {both}{hidden && <span class="chart__hidden-moves"> · {t("moves of only a few people are not drawn")}</span>}
    </span>
  );
}

/**
 * @param {{props: ShiftProps, name: string, rows: number, columns: string[],
 *   lines: {key: string, cells: (string|number)[]}[], children: any}} props
 */
export function ShiftFrame({ props, name, rows, columns, lines, children }) {
  const { question, rounds, shift, language, size } = props;
  const [[before = ""], [after = ""]] = namesOfShift({ ...props, size: "desk" });
  const round = rounds.find(({ round: number }) => number === shift.to) ?? rounds[rounds.length - 1];
  const caption = `${tx(question.text, language)}: ${before} → ${after}`;
  const n = plural(shift.n, "{n} person answered both rounds", "{n} people answered both rounds");
  return (
    <Frame
      name={name} size={size} round={round} rows={rows} summary={`${t("What moved: {before} → {after}.", { before, after })} ${n}.`}
      table={{ caption, columns, rows: lines }} legend={<Legend {...props} />}
      above={question.right && round && <RightLine round={round} text={question.text} language={language} size={size} />}
    >
      {size === "desk" && <p class="shift__heading">{shortWord("Who moved", question.text, language, size)}</p>}
      {children}
    </Frame>
  );
}
