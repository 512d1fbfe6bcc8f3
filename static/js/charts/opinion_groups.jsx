/** Who thinks alike: the map of people, what each group stands for, and what all agree on. */

import { plural, t } from "../core/i18n.js";
import { shortWord, Words } from "./frame.jsx";
import { OpinionMap } from "./opinion_map.jsx";
import { wordy } from "./opinions.js";

/** @typedef {import("./types.js").Opinions} Opinions */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {{statement: string, side: "agree"|"disagree", share: number|null}} Stand */

/** @param {Opinions} opinions */
function unfound({ state, needed = 0, votes = 0 }) {
  if (state === "one") return t("No opinion groups: people do not differ enough.");
  return t("Opinion groups cannot be told yet: at least {n} people are needed (votes of each: at least {votes}).", { n: needed, votes });
}

/** @param {{question: Question, opinions: Opinions|null|undefined, language: string, size: import("./types.js").Size}} props */
export function OpinionGroups({ question, opinions, language, size }) {
  if (!opinions) return null;
  if (opinions.state !== "found") return <p class="opinions__none">{unfound(opinions)}</p>;
  const groups = opinions.groups ?? [];
  const hall = size === "hall";
  const one = wordy(question.statements ?? [], language);
  const stands = (/** @type {Stand[]} */ list, /** @type {number} */ most) => (
    <Stands stands={hall ? list.slice(0, most) : list} question={question} language={language} size={size} />
  );
  const agreed = opinions.agreed ?? [];
  return (
    <div class="opinions__groups">
      <OpinionMap opinions={opinions} hall={hall} />
      <ul class={`opinions__list opinions__list--${groups.length}`}>
        {groups.map((group) => (
          <li class={`opinion opinion--${group.id}`} key={group.id}>
            <b class="opinion__name">{group.id}</b>
            <span class="opinion__people">{plural(group.people, "{n} person", "{n} people")}</span>
            {stands(group.statements, one || groups.length > 2 ? 1 : 2)}
          </li>
        ))}
        <li class="opinion opinion--all">
          <b class="opinion__name">{groups.map(({ id }) => id).join(" ")}</b>
          <span class="opinion__people">{shortWord(agreed.length ? "All groups agree" : "The groups agree on nothing yet", question.text, language, size)}</span>
          {stands(agreed, one || groups.length > 2 ? 1 : 2)}
        </li>
      </ul>
    </div>
  );
}

/** @param {{stands: Stand[], question: Question, language: string, size: import("./types.js").Size}} props */
function Stands({ stands, question, language, size }) {
  if (!stands.length) return null;
  return (
    <ul class="opinion__stands">
      {stands.map(({ statement, side }) => (
        <li key={statement}>
          <span class={`opinion__side opinion__side--${side}`} aria-label={side === "agree" ? t("Agree") : t("Disagree")} role="img">{side === "agree" ? "✓" : "✕"}</span>
          <Words text={question.statements?.find(({ id }) => id === statement)?.text ?? {}} language={language} size={size} />
        </li>
      ))}
    </ul>
  );
}
