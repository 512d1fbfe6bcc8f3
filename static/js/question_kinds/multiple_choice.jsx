/** Several of several options: check boxes with a limit. */

import Bars from "../charts/bars.jsx";
import { CHOSEN } from "../charts/lines.js";
import { KeptShift } from "../charts/shift_kept.jsx";
import { language as current, t, tIn, tx } from "../core/i18n.js";
import { Options } from "./parts/options.jsx";

/** @param {Record<string, any>} question @param {string} language */
function limits({ min_choices: min, max_choices: max, options }, language) {
  if (min === max) return tIn(language, "Choose exactly {n}.", { n: min });
  if (max < options.length && min > 1) return tIn(language, "Choose {min} to {max}.", { min, max });
  return max < options.length ? tIn(language, "Choose up to {n}.", { n: max }) : tIn(language, "Choose as many as you like.");
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
      <p class="hint hint--limits">
        <span>{limits(question, current())}</span> <span role="status">{t("Chosen: {n}", { n: chosen.length })}</span>
      </p>
      <Options
        type="checkbox" label={tx(question.text, language)} options={question.options ?? []} language={language}
        chosen={chosen} disabled={disabled} full={chosen.length >= question.max_choices} onToggle={toggle}
      />
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const number = answer?.options?.length ?? 0;
  return number >= question.min_choices && number > 0 ? null : t("Choose at least {n}.", { n: question.min_choices });
}

/** In the order of the question, as the server keeps it. @type {import("../core/kinds.js").Kind["ready"]} */
const ready = (answer, question) => ({
  options: (question.options ?? []).map(({ id }) => id).filter((id) => answer.options.includes(id)),
});

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = (question, language) => limits(question, language);

export default { name: "multiple_choice", Answer, problem, ready, Chart: Bars, Shift: KeptShift, lines: CHOSEN, ask };
