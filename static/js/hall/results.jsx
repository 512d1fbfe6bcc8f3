/** Revealed results: the question and its chart, which moves while the question is open. */

import { chartOf } from "../charts/chart_of.js";
import { Foot } from "./foot.jsx";
import { QuestionTitle } from "./scenes.jsx";
import { drawnRounds } from "./scene.js";

/** @param {import("./hall.jsx").SceneProps} props */
export function ResultsScene(props) {
  const { stage, languages } = props;
  const { question } = stage;
  if (!question) return null;
  const Chart = chartOf(question.kind);
  return (
    <>
      <QuestionTitle question={question} languages={languages} />
      <div class="results">
        {Chart && <Chart question={question} rounds={drawnRounds(stage)} language={languages[0]} size="hall" />}
      </div>
      <Foot {...props} />
    </>
  );
}
