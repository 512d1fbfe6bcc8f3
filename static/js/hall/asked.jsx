/** A question from the audience, large over whatever is voted on; the vote goes on in the foot. */

import { useFit } from "../charts/fit.js";
import { Both, BothCount, BothText } from "./both.jsx";
import { Foot, JoinCorner } from "./foot.jsx";
import { shownQuestion } from "./scene.js";

/** @param {import("./hall.jsx").SceneProps} props */
export function AskedScene(props) {
  const { stage, languages } = props;
  const asked = shownQuestion(stage);
  const box = useFit(true, asked?.id ?? "");
  if (!asked) return null;
  const { question } = stage;
  const voting = question?.state === "open" && stage.session.state === "live";
  return (
    <>
      <header class="asked__head"><Both languages={languages} message="A question from the hall" /></header>
      <div class="asked__box" ref={box}>
        <h1 class="asked__words" lang={asked.language ?? undefined}>{asked.text}</h1>
      </div>
      {asked.supporters > 0 && (
        <p class="asked__supporters">
          <BothCount languages={languages} n={asked.supporters} one="{n} person supports it" many="{n} people support it" />
        </p>
      )}
      {voting && question && (
        <p class="asked__voting">
          <b><Both languages={languages} message="Voting goes on:" /></b>
          <span class="asked__vote"><BothText languages={languages.slice(0, 1)} text={question.text} /></span>
        </p>
      )}
      {voting ? <Foot {...props} /> : <footer class="foot">{stage.session.state !== "ended" && <JoinCorner {...props} />}</footer>}
    </>
  );
}
