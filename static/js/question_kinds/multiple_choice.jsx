/** Several of several options: check boxes with a limit. */

import Bars from "../charts/bars.jsx";
import { t, tx } from "../core/i18n.js";
import { Options } from "./options.js";

/** @param {Record<string, any>} question */
function limits({ min_choices: min, max_choices: max, options }) {
  if (min === max) return t("Choose exactly {n}.", { n: min });
  return max < options.length ? t("Choose up to {n}.", { n: max }) : t("Choose as many as you like.");
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, language, disabled }) {
  const chosen = /** @type {string[]} */ (answer?.options ?? []);
  const toggle = (/** @type {string} */ id) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    onChange(next.length ? { options: next } : null);
  };
  return (
    <>
      <p class="hint" role="status">{limits(question)} {t("Chosen: {n}", { n: chosen.length })}</p>
      <Options
        type="checkbox" options={question.options ?? []} chosen={chosen} disabled={disabled}
        full={chosen.length >= question.max_choices} words={(text) => tx(text, language)} onToggle={toggle}
      />
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const number = answer?.options?.length ?? 0;
  return number >= question.min_choices && number > 0 ? null : t("Choose at least {n}.", { n: question.min_choices });
}

export default { name: "multiple_choice", Answer, problem, Chart: Bars };
