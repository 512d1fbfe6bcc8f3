/**
 * Groups side by side, and the hall where each group counts the same: in one table where the results are lines, which
 * are then said once, in all languages; otherwise the chart of the question once for each group.
 */

import { chartOf } from "../charts/chart_of.js";
import { shownGroups, weightedRound } from "../charts/groups.js";
import { linesOf } from "../charts/lines_of.js";
import { ShiftByGroup } from "../charts/shift_groups.jsx";
import { SideBySide } from "../charts/side_by_side.jsx";
import { textIn } from "../core/i18n.js";
import { answered } from "../charts/rounds.js";
import { Both, BothText } from "./both.jsx";

/** @typedef {import("../charts/types.js").Round} Round */

/** @param {{question: import("../charts/types.js").Question, round: Round, page: import("./hall.jsx").HallPage}} props */
export function Groups({ question, round, page }) {
  const { languages, groups = [] } = page.event;
  const weighted = weightedRound(round);
  const shown = shownGroups(round, groups);
  if (linesOf(question.kind)) {
    const columns = shown.map(({ id, label, round: part }) => (
      { id, label: label ?? textIn("Without a group", languages), n: answered(part), after: part }
    ));
    const alike = weighted ? [{ id: "alike", label: textIn("Each group counts the same", languages), n: null, after: weighted, weighted: true }] : [];
    return <SideBySide question={question} columns={[...alike, ...columns]} language={languages[0]} size="hall" />;
  }
  return (
    <div class={`groups groups--${shown.length + (weighted ? 1 : 0)}`}>
      {weighted && <WeightedChart question={question} round={weighted} languages={languages} />}
      {shown.map(({ id, label, round: part }) => (
        <section class="groups__one" key={id}>
          <h2 class="groups__title">
            {label ? <BothText languages={languages} text={label} /> : <Both languages={languages} message="Without a group" />}
            <span class="groups__n">n = {answered(part)}</span>
          </h2>
          <Drawn question={question} round={part} languages={languages} />
        </section>
      ))}
    </div>
  );
}

/** What moved in each group. @param {import("../charts/types.js").ShiftProps & {page: import("./hall.jsx").HallPage}} props */
export function GroupShifts({ page, ...props }) {
  const { languages, groups = [] } = page.event;
  return <ShiftByGroup {...props} groups={groups} without={textIn("Without a group", languages)} />;
}

/** @param {{question: import("../charts/types.js").Question, round: Round, languages: string[]}} props */
export function WeightedChart({ question, round, languages }) {
  return (
    <section class="groups__one chart-weighted">
      <h2 class="groups__title"><Both languages={languages} message="Each group counts the same" /></h2>
      <Drawn question={question} round={round} languages={languages} />
    </section>
  );
}

/** @param {{question: import("../charts/types.js").Question, round: Round, languages: string[]}} props */
function Drawn({ question, round, languages }) {
  const Chart = chartOf(question.kind);
  return (
    <div class="groups__chart">
      {Chart && <Chart question={question} rounds={[round]} language={languages[0]} size="hall" />}
    </div>
  );
}
