/** At the end: the first digits of the SHA-256 of the anonymous ballots, in fours, to photograph and compare later. */

import { Both } from "./both.jsx";

const DIGITS = 16;

/** @param {{stage: import("./scene.js").HallStage, languages: string[]}} props */
export function Fingerprint({ stage, languages }) {
  const whole = stage.session.ballots_sha256;
  if (!whole) return null;
  const fours = whole.slice(0, DIGITS).match(/.{4}/g) ?? [];
  return (
    <p class="fingerprint">
      <span class="fingerprint__what"><Both languages={languages} message="Fingerprint of the ballots" /> · SHA-256</span>
      <span class="fingerprint__digits">{fours.map((four, place) => <span key={place}>{four}</span>)}<span>…</span></span>
    </p>
  );
}
