/** One of several options: a list of large radio buttons. */

import Bars from "../charts/bars.jsx";
import { CHOSEN } from "../charts/lines.js";
import { ChoiceShift } from "../charts/shift_flow.jsx";
import { t, tIn, tx } from "../core/i18n.js";
import { Options } from "./parts/options.jsx";
import { keepSure, Sure } from "./parts/sure.jsx";
import { ToldRight } from "./parts/told.jsx";

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer(props) {
  const { question, answer, onChange, language, disabled } = props;
  return (
    <>
      <Options
        type="radio" label={tx(question.text, language)} options={question.options ?? []} language={language}
        chosen={answer?.option ? [answer.option] : []} disabled={disabled} onToggle={(id) => onChange(keepSure({ option: id }, answer))}
      />
      <Sure {...props} />
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return answer?.option ? null : t("Choose one answer.");
}

/** @param {import("../core/kinds.js").ToldProps} props */
function Told({ question, answer, language }) {
  return <ToldRight question={question} right={Boolean(question.right?.includes(answer.option))} language={language} />;
}

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = (question, language) => tIn(language, "One answer");

export default { name: "single_choice", Answer, problem, Told, Chart: Bars, Shift: ChoiceShift, lines: CHOSEN, ask };
