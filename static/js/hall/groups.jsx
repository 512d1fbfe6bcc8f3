/** Small multiples: the chart of the question once for each group, and the hall where each group counts the same. */

import { chartOf } from "../charts/chart_of.js";
import { shownGroups, weightedRound } from "../charts/groups.js";
import { answered } from "../charts/rounds.js";
import { Both, BothText } from "./both.jsx";

/** @typedef {import("../charts/types.js").Round} Round */

/** @param {{question: import("../charts/types.js").Question, round: Round, page: import("./hall.jsx").HallPage}} props */
export function Groups({ question, round, page }) {
  const { languages, groups = [] } = page.event;
  const weighted = weightedRound(round);
  const shown = shownGroups(round, groups);
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
