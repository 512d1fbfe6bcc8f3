/** What can be answered to an open question, without numbers: its options, what is asked for, what an answer looks like. */

import { askOf, sketchOf } from "../charts/asking.js";
import { useFit } from "../charts/fit.js";
import { BothText, Wordings } from "./both.jsx";

/** @typedef {import("../charts/types.js").Question} Question */

/** Many would be too small to read; everybody has them on the phone. @param {Question} question */
const fewStatements = ({ statements = [] }) => (statements.length <= 8 ? statements : []);

/** @param {{question: Question, languages: string[]}} props */
export function AskedFor({ question, languages }) {
  const all = question.options ?? question.items ?? fewStatements(question);
  const options = all.filter(({ text }) => JSON.stringify(text) !== JSON.stringify(question.text)); // not said twice
  const box = useFit(true, question.id);
  const Sketch = sketchOf(question.kind);
  const ask = languages.map((language) => /** @type {[string, string]} */ ([language, askOf(question, language)]));
  return (
    <div
      class={`question__answers${options.length ? "" : " question__answers--alone"}`} ref={box}
      style={{ "--rows": Math.max(1, options.length) + (Sketch ? 1.5 : 0) }}
    >
      <p class="question__ask"><Wordings texts={ask} /></p>
      {options.length > 0 && (
        <ul class="question__options">
          {options.map(({ id, text }) => <li key={id}><BothText languages={languages} text={text} /></li>)}
        </ul>
      )}
      {Sketch && <Sketch question={question} language={languages[0] ?? ""} size="hall" />}
    </div>
  );
}
