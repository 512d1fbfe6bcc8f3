/**
 * Groups side by side, and the hall where each group counts the same: in one table where the results are lines, which
 * are then said once, in all languages; otherwise the chart of the question once for each group, and its numbered items
 * once for all of them.
 */

import { chartOf } from "../charts/chart_of.js";
import { useFit } from "../charts/fit.js";
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
  const items = question.items ?? [];
  return (
    <div class={`groups groups--${shown.length + (weighted ? 1 : 0) + (items.length ? 1 : 0)}`}>
      {weighted && <WeightedChart question={question} round={weighted} languages={languages} numbered />}
      {shown.map(({ id, label, round: part }) => (
        <section class="groups__one" key={id}>
          <h2 class="groups__title">
            {label ? <BothText languages={languages} text={label} /> : <Both languages={languages} message="Without a group" />}
            <span class="groups__n">n = {answered(part)}</span>
          </h2>
          <Drawn question={question} round={part} languages={languages} numbered />
        </section>
      ))}
      {items.length > 0 && <Key items={items} languages={languages} />}
    </div>
  );
}

/** @param {{items: import("../charts/types.js").Option[], languages: string[]}} props */
function Key({ items, languages }) {
  const box = useFit(true, items.map(({ id }) => id).join());
  return (
    <ol class="groups__key" ref={box}>
      {items.map(({ id, text }) => <li key={id}><BothText languages={languages} text={text} /></li>)}
    </ol>
  );
}

/** What moved in each group. @param {import("../charts/types.js").ShiftProps & {page: import("./hall.jsx").HallPage}} props */
export function GroupShifts({ page, ...props }) {
  const { languages, groups = [] } = page.event;
  return <ShiftByGroup {...props} groups={groups} without={textIn("Without a group", languages)} />;
}

/** @param {{question: import("../charts/types.js").Question, round: Round, languages: string[], numbered?: boolean}} props */
export function WeightedChart({ question, round, languages, numbered }) {
  return (
    <section class="groups__one chart-weighted">
      <h2 class="groups__title"><Both languages={languages} message="Each group counts the same" /></h2>
      <Drawn question={question} round={round} languages={languages} numbered={numbered} />
    </section>
  );
}

/** @param {{question: import("../charts/types.js").Question, round: Round, languages: string[], numbered?: boolean}} props */
function Drawn({ question, round, languages, numbered }) {
  const Chart = chartOf(question.kind);
  return (
    <div class="groups__chart">
      {Chart && <Chart question={question} rounds={[round]} language={languages[0]} size="hall" numbered={numbered} />}
    </div>
  );
}
