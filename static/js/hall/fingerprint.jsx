/** At the end: the SHA-256 of the anonymous ballots, all of it, in two lines of fours to compare with the files later. */

import { Both } from "./both.jsx";

const FOURS_OF_LINE = 8;

/** @param {{stage: import("./scene.js").HallStage, languages: string[]}} props */
export function Fingerprint({ stage, languages }) {
  const whole = stage.session.ballots_sha256;
  if (!whole) return null;
  const fours = whole.match(/.{4}/g) ?? [];
  const lines = [fours.slice(0, FOURS_OF_LINE), fours.slice(FOURS_OF_LINE)];
  return (
    <p class="fingerprint">
      <span class="fingerprint__what"><Both languages={languages} message="Fingerprint of the ballots" /> · SHA-256</span>
      {lines.map((line, number) => (
        <span key={number} class="fingerprint__digits">{line.map((four, place) => <span key={place}>{four}</span>)}</span>
      ))}
    </p>
  );
}
