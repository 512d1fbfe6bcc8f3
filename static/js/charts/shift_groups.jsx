/** What moved in each group between two rounds, side by side. */

import { tIn } from "../core/i18n.js";
import { answered } from "./rounds.js";
import { RoundName, namesOfShift } from "./shift_frame.jsx";
import { SideBySide } from "./side_by_side.jsx";

/** @typedef {import("./types.js").Text} Text */
/** @typedef {import("./types.js").Shift} Shift */

/**
 * The groups of a shift that may be seen, in the order of the event.
 * @param {Shift|null|undefined} shift @param {{id: string, label: Text}[]} groups @param {Text} without  what people without a group are called
 * @returns {import("./side_by_side.jsx").Column[]}
 */
export function columnsOfShift(shift, groups, without) {
  return Object.entries(shift?.by_group ?? {}).flatMap(([id, { before, after }]) => {
    if (!shift || !before?.tally || !after?.tally) return [];
    const round = (/** @type {number} */ number, /** @type {any} */ part) => ({ round: number, ballots: part.ballots, tally: part.tally });
    const [one, other] = [round(shift.from, before), round(shift.to, after)];
    return [{ id, label: groups.find((group) => group.id === id)?.label ?? without, n: answered(other), before: one, after: other }];
  });
}

/** Whose answers are compared. @param {Shift} shift @param {string} language */
export function baseWords(shift, language) {
  const both = Object.values(shift.by_group ?? {}).some(({ base }) => base === "both");
  return both
    ? tIn(language, "the people who answered both rounds")
    : tIn(language, "everybody in the group, whether or not they answered both rounds");
}

/**
 * @param {import("./types.js").ShiftProps & {groups: {id: string, label: Text}[], without: Text}} props
 */
export function ShiftByGroup(props) {
  const { question, shift, groups, without, language, size } = props;
  const columns = columnsOfShift(shift, groups, without);
  const languages = size === "hall" ? [language, ...Object.keys(question.text).filter((l) => l !== language)] : [language];
  const names = namesOfShift(props);
  const note = (
    <p class="side__note">
      <span class="side__rounds"><span class="side__mark side__mark--key" /> <RoundName names={names[0]} /></span>
      <span class="side__rounds"><span class="side__key" /> <RoundName names={names[1]} /></span>
      <span class="side__base">{[...new Set(languages.map((l) => baseWords(shift, l)))].map((words) => <span key={words}>{words}</span>)}</span>
    </p>
  );
  return <SideBySide question={question} columns={columns} language={language} size={size} note={note} />;
}
