/** Revealed results: the question and its chart, which moves while the question is open; after a second round, who moved. */

import { chartOf } from "../charts/chart_of.js";
import { shiftOf, worthDrawing } from "../charts/shift_of.js";
import { ConsensusLine } from "./consensus_line.jsx";
import { Foot } from "./foot.jsx";
import { QuestionTitle } from "./scenes.jsx";
import { drawnRounds } from "./scene.js";

/** @param {import("./hall.jsx").SceneProps} props */
export function ResultsScene(props) {
  const { stage, languages } = props;
  const { question } = stage;
  if (!question) return null;
  const rounds = drawnRounds(stage);
  const shift = stage.results?.shift;
  const Shift = worthDrawing(shift) ? shiftOf(question.kind) : null;
  const Chart = chartOf(question.kind);
  const drawn = { question, rounds, language: languages[0], size: /** @type {const} */ ("hall") };
  return (
    <>
      <QuestionTitle question={question} languages={languages} />
      <ConsensusLine question={question} verdict={rounds.at(-1)?.verdict} languages={languages} />
      <div class="results">
        {Shift && shift ? <Shift {...drawn} shift={shift} /> : Chart && <Chart {...drawn} />}
      </div>
      <Foot {...props} />
    </>
  );
}
