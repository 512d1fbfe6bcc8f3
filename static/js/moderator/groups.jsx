/** A closed round by group, side by side, and what of it the hall sees. */

import { chartOf } from "../charts/chart_of.js";
import { hiddenGroups, shownGroups, weightedRound } from "../charts/groups.js";
import { ShiftByGroup } from "../charts/shift_groups.jsx";
import { t, textIn, tx } from "../core/i18n.js";
import { roundsOf } from "./desk.js";

/** @typedef {import("../charts/types.js").Round} Round */

/**
 * @param {{page: import("./types.js").ConsolePage, desk: import("./types.js").Desk, language: string,
 *   question: import("./types.js").Question & import("./types.js").Listed, run: import("./types.js").Run}} props
 */
export function Groups({ page, desk, question, language, run }) {
  const round = roundsOf(desk, question).at(-1);
  const groups = page.event.groups ?? [];
  if (!round?.by_group) return null;
  const name = (/** @type {import("./types.js").Text|null} */ label) => (label ? tx(label, language) : t("Without a group"));
  const hidden = hiddenGroups(round, groups).map(name);
  const weighted = weightedRound(round);
  const onStage = desk.stage?.question?.id === question.id && question.state === "closed";
  const shift = onStage ? desk.stage?.shift : null;
  return (
    <section class="groups" aria-label={t("By group")}>
      <h3 class="groups__title">{t("By group")}</h3>
      <div class="controls__row">
        <SplitSwitch question={question} part="by_group" word={t("Groups in the hall")} run={run} />
        {weighted && <SplitSwitch question={question} part="weighted" word={t("Each group counts the same in the hall")} run={run} />}
      </div>
      <div class="groups__charts">
        {shownGroups(round, groups).map(({ id, label, round: part }) => (
          <GroupChart key={id} title={name(label)} question={question} round={part} language={language} />
        ))}
        {weighted && (
          <GroupChart
            title={t("All: each group counts the same")} question={question} round={weighted} language={language} weighted
          />
        )}
      </div>
      {shift?.by_group && (
        <div class="tally">
          <h4>{t("What moved in each group")}</h4>
          <ShiftByGroup
            question={question} rounds={roundsOf(desk, question)} shift={shift} language={language} size="desk"
            groups={groups} without={textIn("Without a group", page.event.languages)}
          />
        </div>
      )}
      {hidden.length > 0 && <p class="note">{t("Hidden to protect small groups: {groups}", { groups: hidden.join(", ") })}</p>}
    </section>
  );
}

/** @param {{title: string, question: import("./types.js").Question, round: Round, language: string, weighted?: boolean}} props */
function GroupChart({ title, question, round, language, weighted }) {
  const Chart = chartOf(question.kind);
  return (
    <div class={`tally groups__one${weighted ? " chart-weighted" : ""}`}>
      <h4>{title}</h4>
      {Chart && <Chart question={question} rounds={[round]} language={language} size="desk" />}
    </div>
  );
}

/**
 * @param {{question: import("./types.js").Listed, part: "by_group"|"weighted", word: string, run: import("./types.js").Run}} props
 */
function SplitSwitch({ question, part, word, run }) {
  const on = Boolean(question.split?.[part]);
  const toggle = () => run("results.split", { question: question.id, [part]: !on });
  return (
    <button type="button" role="switch" class="switch" aria-checked={on} onClick={toggle}>
      <span class="switch__track"><span class="switch__thumb" /></span>
      <span class="switch__word">{word}</span> <span class="switch__state">{on ? t("on") : t("off")}</span>
    </button>
  );
}
