/** The scenes without a chart: joining, the question, closed, thanks. */

import { useFit } from "../charts/fit.js";
import { AskedFor } from "./asked_for.jsx";
import { Both, BothCount, BothText } from "./both.jsx";
import { ConsensusLine } from "./consensus_line.jsx";
import { answersOf } from "./scene.js";
import { Fingerprint } from "./fingerprint.jsx";
import { Foot, JoinCorner, Qr } from "./foot.jsx";

/** @typedef {import("./hall.jsx").SceneProps} SceneProps */

/** Before the first question: how to join, very large. @param {SceneProps} props */
export function JoiningScene({ page, qr, stage, languages }) {
  const { joined } = stage.counters;
  return (
    <>
      <header class="joining__titles">
        <p class="joining__event"><BothText languages={languages} text={page.event.title} /></p>
        <h1 class="joining__title"><BothText languages={languages} text={stage.session.title} /></h1>
      </header>
      <div class="joining__ways">
        <Qr svg={qr} url={page.join_url} />
        <div class="joining__words">
          <p class="joining__how"><Both languages={languages} message="Scan the code, or open" /></p>
          <p class="joining__address">{page.address}</p>
          <p class="joining__how"><Both languages={languages} message="and enter" /></p>
          <p class="joining__code">{page.code}</p>
        </div>
      </div>
      <p class="joining__joined">
        {joined > 0
          ? <BothCount languages={languages} n={joined} one="{n} person has joined" many="{n} people have joined" />
          : <Both languages={languages} message="No app and no account needed" />}
      </p>
      {joined === 0 && page.check_url && (
        <a class="joining__check" href={page.check_url} target="_blank" rel="noreferrer">
          <Both languages={languages} message="Will voting work here?" />
        </a>
      )}
    </>
  );
}

/** @param {{question: import("../charts/types.js").Question, languages: string[]}} props */
export function QuestionTitle({ question, languages }) {
  const box = useFit(true, question.id);
  return (
    <header class="question__titles" ref={box}>
      <h1 class="question__title"><BothText languages={languages} text={question.text} /></h1>
      {question.help && <p class="question__help"><BothText languages={languages} text={question.help} /></p>}
    </header>
  );
}

/** An open question. @param {SceneProps} props */
export function QuestionScene(props) {
  const { stage, languages } = props;
  if (!stage.question) return null;
  return (
    <>
      <QuestionTitle question={stage.question} languages={languages} />
      <ConsensusLine question={stage.question} languages={languages} />
      <AskedFor question={stage.question} languages={languages} />
      <Foot {...props} />
    </>
  );
}

/** Closed, not revealed. @param {SceneProps} props */
export function ClosedScene(props) {
  const { stage, languages } = props;
  if (!stage.question) return null;
  const n = answersOf(stage);
  return (
    <>
      <QuestionTitle question={stage.question} languages={languages} />
      <ConsensusLine question={stage.question} languages={languages} />
      <div class="closed">
        <p class="closed__words"><Both languages={languages} message="Voting has closed" /></p>
        <p class="closed__count">
          <BothCount languages={languages} n={n} one="{n} person answered" many="{n} people answered" />
        </p>
      </div>
      <footer class="foot"><JoinCorner {...props} /></footer>
    </>
  );
}

/** The link of this screen was renewed. @param {{languages: string[]}} props */
export function DismissedScene({ languages }) {
  return (
    <main class="hall hall--dismissed">
      <div class="thanks">
        <h1 class="thanks__words"><Both languages={languages} message="This link was renewed." /></h1>
        <p class="thanks__event"><Both languages={languages} message="Ask the organiser for the new one." /></p>
      </div>
    </main>
  );
}

/** The end. @param {SceneProps} props */
export function ThanksScene({ page, stage, languages }) {
  return (
    <div class="thanks">
      <h1 class="thanks__words"><Both languages={languages} message="Thank you for taking part" /></h1>
      <p class="thanks__event"><BothText languages={languages} text={page.event.title} /></p>
      <Fingerprint stage={stage} languages={languages} />
    </div>
  );
}
