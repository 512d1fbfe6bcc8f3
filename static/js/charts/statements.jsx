/** Statements: how many agree and disagree with each, and who thinks alike. */

import { plural, t, tx } from "../core/i18n.js";
import { DivergingBar, DivergingKey } from "./diverging.jsx";
import { Frame, Sealed } from "./frame.jsx";
import { percent } from "./numbers.js";
import { OpinionGroups } from "./opinion_groups.jsx";
import { byAgreement, shareOf, telling, votesIn, wordy } from "./opinions.js";
import { answersWords, newest } from "./rounds.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */

/** More cannot be read from the last row. */
const MOST = { alone: 7, beside: 4, wordy: 3 };

/** @param {ChartProps} props @param {Round} round */
function tableOf({ question, language }, round) {
  const tally = round.tally?.statements ?? {};
  const rows = byAgreement(question.statements ?? [], tally).map(({ id, text }) => ({
    key: id,
    cells: [
      tx(text, language), percent(shareOf(tally[id], "agree"), language), percent(shareOf(tally[id], "pass"), language),
      percent(shareOf(tally[id], "disagree"), language), votesIn(tally[id]),
    ],
  }));
  return { caption: tx(question.text, language), columns: [t("Statement"), t("Agree"), t("Pass"), t("Disagree"), t("Votes")], rows };
}

/** @param {ChartProps} props @param {Round} round */
function summaryOf({ question, language }, round) {
  const tally = round.tally?.statements ?? {};
  const words = (/** @type {string} */ id) => tx(question.statements?.find((s) => s.id === id)?.text, language);
  const [first] = byAgreement(question.statements ?? [], tally);
  const parts = [t("Bars of agreement and disagreement. {n}.", { n: answersWords(round, round.ballots) })];
  if (first) parts.push(t("Most agreement: {statement}.", { statement: words(first.id) }));
  for (const group of round.tally?.groups?.groups ?? []) {
    const stands = group.statements.map(({ statement, side }) => `${side === "agree" ? t("Agree") : t("Disagree")}: ${words(statement)}`);
    parts.push(`${t("Opinion group {name}", { name: group.id })}, ${plural(group.people, "{n} person", "{n} people")}: ${stands.join("; ")}.`);
  }
  return parts.join(" ");
}

/** @param {ChartProps} props */
export default function Statements(props) {
  const { question, rounds, language, size } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const tally = round.tally.statements ?? {};
  const opinions = round.tally.groups;
  const found = opinions?.state === "found";
  const all = question.statements ?? [];
  const most = found ? MOST[wordy(all, language) ? "wordy" : "beside"] : MOST.alone;
  const drawn = size === "hall" ? telling(all, tally, opinions, most) : byAgreement(all, tally);
  const more = byAgreement(all, tally).length - drawn.length;
  return (
    <Frame
      name={found ? "statements chart--found" : "statements"} size={size} round={round} rows={Math.max(drawn.length, 1)}
      summary={summaryOf(props, round)} table={tableOf(props, round)} legend={<DivergingKey question={question} language={language} size={size} more={more} />}
    >
      <div class="opinions">
        <div class="opinions__bars">
          {drawn.length === 0 && <p class="chart__empty">{t("No votes yet")}</p>}
          {drawn.map(({ id, text }) => (
            <DivergingBar key={id} text={text} votes={tally[id]} language={language} size={size} />
          ))}
        </div>
        <OpinionGroups question={question} opinions={opinions} language={language} size={size} />
      </div>
    </Frame>
  );
}
