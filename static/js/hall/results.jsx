/** Revealed results: the question and its chart, which moves while the question is open; by group, or who moved. */

import { chartOf } from "../charts/chart_of.js";
import { weightedRound } from "../charts/groups.js";
import { withRight } from "../charts/right.js";
import { shiftOf } from "../charts/shift_of.js";
import { worthDrawing } from "../charts/worth_drawing.js";
import { ConsensusLine } from "./consensus_line.jsx";
import { Foot } from "./foot.jsx";
import { GroupShifts, Groups, WeightedChart } from "./groups.jsx";
import { QuestionTitle } from "./scenes.jsx";
import { drawnRounds } from "./scene.js";

/** @param {import("./hall.jsx").SceneProps} props */
export function ResultsScene(props) {
  const { stage, languages } = props;
  const { question } = stage;
  if (!question) return null;
  return (
    <>
      <QuestionTitle question={question} languages={languages} />
      <ConsensusLine question={question} verdict={drawnRounds(stage).at(-1)?.verdict} languages={languages} />
      <div class="results"><Picture {...props} question={withRight(question, stage.results)} /></div>
      <Foot {...props} />
    </>
  );
}

/** @param {import("./hall.jsx").SceneProps & {question: import("../charts/types.js").Question}} props */
function Picture({ page, stage, languages, question }) {
  const rounds = drawnRounds(stage);
  const newest = rounds[rounds.length - 1];
  const weighted = weightedRound(newest);
  const drawn = { question, rounds, language: languages[0], size: /** @type {const} */ ("hall") };
  const shift = stage.results?.shift;
  if (newest?.by_group && shift?.by_group) return <GroupShifts page={page} {...drawn} shift={shift} />;
  if (newest?.by_group) return <Groups page={page} question={question} round={newest} />;
  if (weighted) return <WeightedChart question={question} round={weighted} languages={languages} />;
  const Shift = worthDrawing(shift) ? shiftOf(question.kind) : null;
  const Chart = chartOf(question.kind);
  return Shift && shift ? <Shift {...drawn} shift={shift} /> : Chart && <Chart {...drawn} />;
}
