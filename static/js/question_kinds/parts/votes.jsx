/** Agree, pass, disagree: three large buttons, and the list of what one has voted. */

import { t, tx } from "../../core/i18n.js";

/** The three votes in their order. */
const votes = () => /** @type {[number, string, string][]} */ ([[1, t("Agree"), "✓"], [0, t("Pass"), "–"], [-1, t("Disagree"), "✕"]]);

/** @param {{mine: number|undefined, onVote: (value: number) => void}} props */
export function VoteButtons({ mine, onVote }) {
  return (
    <div class="votes">
      {votes().map(([value, words, sign]) => (
        <button
          key={value} type="button" class={`option vote vote--${value}${mine === value ? " option--chosen" : ""}`}
          aria-pressed={mine === value} onClick={() => onVote(value)}
        >
          <span class="vote__sign" aria-hidden="true">{sign}</span> {words}
        </button>
      ))}
    </div>
  );
}

/**
 * @param {{statements: any[], votes: Record<string, number>, language: string, disabled: boolean,
 *   onPick: (id: string) => void}} props
 */
export function VoteList({ statements, votes: mine, language, disabled, onPick }) {
  const named = new Map(votes().map(([value, words, sign]) => [value, { words, sign }]));
  return (
    <ul class="options">
      {statements.map(({ id, text }) => {
        const vote = named.get(mine[id]);
        return (
          <li key={id}>
            <button type="button" class="option" disabled={disabled} onClick={() => onPick(id)}>
              <span class={`vote__sign vote__sign--${mine[id]}`} aria-hidden="true">{vote?.sign ?? ""}</span>
              <span><span class="unseen">{vote?.words ?? t("No vote")}: </span>{tx(text, language)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
