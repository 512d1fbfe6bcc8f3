/** Says unmistakably, on every scene, that nothing counts. */

import { Both } from "./both.jsx";

/** @param {{languages: string[]}} props */
export function Rehearsal({ languages }) {
  return <p class="rehearsal hall__rehearsal"><Both languages={languages} message="Rehearsal" /></p>;
}
