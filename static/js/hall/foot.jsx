/** The foot of a question: how to join, and how many have answered. */

import { Both, BothCount } from "./both.jsx";
import { answersOf } from "./scene.js";

/** @typedef {import("./hall.jsx").SceneProps} SceneProps */

/** The QR code the server drew: our own SVG, made from our own link. @param {{svg: string, url: string}} props */
export function Qr({ svg, url }) {
  return <div class="qr" role="img" aria-label={`QR: ${url}`} dangerouslySetInnerHTML={{ __html: svg }} />;
}

/** @param {SceneProps} props */
export function Foot({ page, qr, stage, languages }) {
  const ended = stage.session.state === "ended";
  const open = stage.question?.state === "open" && !ended;
  return (
    <footer class="foot">
      {open && (
        <div class="foot__join">
          <Qr svg={qr} url={page.join_url} />
          <p><span class="foot__address">{page.address}</span> <b class="foot__code">{page.code}</b></p>
        </div>
      )}
      {!open && <p class="foot__state"><Both languages={languages} message={ended ? "Thank you for taking part" : "Voting has closed"} /></p>}
      <p class="foot__count">
        <b class="foot__number">{answersOf(stage)}</b>
        <span class="foot__answered"><BothCount languages={languages} n={answersOf(stage)} one="answer" many="answers" /></span>
        {open && <span class="foot__connected"><Both languages={languages} message="{n} connected now" values={{ n: stage.counters.connected }} /></span>}
      </p>
    </footer>
  );
}
