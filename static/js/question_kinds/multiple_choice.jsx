/** Several of several options: check boxes with a limit. */

import Bars from "../charts/bars.jsx";
import { CHOSEN } from "../charts/lines.js";
import { KeptShift } from "../charts/shift_kept.jsx";
import { language as current, t, tIn, tx } from "../core/i18n.js";
import { Options } from "./parts/options.jsx";
import { keepSure, Sure } from "./parts/sure.jsx";
import { ToldRight } from "./parts/told.jsx";

/** @param {Record<string, any>} question @param {string} language */
function limits({ min_choices: min, max_choices: max, options }, language) {
  if (min === max) return tIn(language, "Choose exactly {n}.", { n: min });
  if (max < options.length && min > 1) return tIn(language, "Choose {min} to {max}.", { min, max });
  return max < options.length ? tIn(language, "Choose up to {n}.", { n: max }) : tIn(language, "Choose as many as you like.");
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer(props) {
  const { question, answer, onChange, language, disabled } = props;
  const chosen = /** @type {string[]} */ (answer?.options ?? []);
  const toggle = (/** @type {string} */ id) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    onChange(next.length ? keepSure({ options: next }, answer) : null);
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
      <Sure {...props} />
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  const number = answer?.options?.length ?? 0;
  return number >= question.min_choices && number > 0 ? null : t("Choose at least {n}.", { n: question.min_choices });
}

/** In the order of the question, as the server keeps it. @type {import("../core/kinds.js").Kind["ready"]} */
const ready = (answer, question) => keepSure({
  options: (question.options ?? []).map(({ id }) => id).filter((id) => answer.options.includes(id)),
}, answer);

/** Right is who chose exactly the right ones. @param {import("../core/kinds.js").ToldProps} props */
function Told({ question, answer, language }) {
  const right = question.right?.length === answer.options.length && answer.options.every((/** @type {string} */ id) => question.right?.includes(id));
  return <ToldRight question={question} right={Boolean(right)} language={language} />;
}

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = (question, language) => limits(question, language);

export default { name: "multiple_choice", Answer, problem, ready, Told, Chart: Bars, Shift: KeptShift, lines: CHOSEN, ask };
