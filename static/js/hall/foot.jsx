/** The foot of a question: how to join, and how many have answered. */

import { Both, BothCount } from "./both.jsx";
import { Fingerprint } from "./fingerprint.jsx";
import { answersOf } from "./scene.js";
import { Timer } from "./timer.jsx";

/** @typedef {import("./hall.jsx").SceneProps} SceneProps */

/** The QR code the server drew: our own SVG, made from our own link. @param {{svg: string, url: string}} props */
export function Qr({ svg, url }) {
  return <div class="qr" role="img" aria-label={`QR: ${url}`} dangerouslySetInnerHTML={{ __html: svg }} />;
}

/** Small, in the corner, as long as one can still join. @param {SceneProps} props */
export function JoinCorner({ page, qr }) {
  return (
    <div class="foot__join">
      <Qr svg={qr} url={page.join_url} />
      <p><span class="foot__address">{page.address}</span> <b class="foot__code">{page.code}</b></p>
    </div>
  );
}

/** @param {SceneProps} props */
export function Foot(props) {
  const { stage, languages } = props;
  const ended = stage.session.state === "ended";
  const open = stage.question?.state === "open" && !ended;
  const answers = answersOf(stage);
  return (
    <footer class="foot">
      {!ended && <JoinCorner {...props} />}
      {!open && (
        <p class="foot__state">
          <Both languages={languages} message={ended ? "Thank you for taking part" : "Voting has closed"} />
        </p>
      )}
      <Timer {...props} />
      {ended && <Fingerprint stage={stage} languages={languages} />}
      <p class="foot__count">
        <b class="foot__number">{answers}</b>
        <span class="foot__answered"><BothCount languages={languages} n={answers} one="answer" many="answers" /></span>
        {open && (
          <span class="foot__connected">
            <Both languages={languages} message="{n} connected now" values={{ n: stage.counters.connected }} />
          </span>
        )}
      </p>
    </footer>
  );
}
