/** What is right, told to one person: kindly, without a score. */

import { t, tx } from "../../core/i18n.js";

/**
 * @param {{question: import("../../core/kinds.js").Question, right: boolean, language: string}} props  right: the own answer
 */
export function ToldRight({ question, right, language }) {
  const options = (question.options ?? []).filter(({ id }) => question.right?.includes(id)).map(({ text }) => tx(text, language));
  if (right) return <p class="told told--right"><span class="tick" aria-hidden="true">✓</span>{t("Your answer is right.")}</p>;
  return <p class="told">{t("You chose differently. Right: {options}.", { options: options.join("; ") })}</p>;
}
