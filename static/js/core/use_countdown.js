/** A countdown that moves by itself, once a second, without a word from the server. */

import { useEffect, useRef, useState } from "preact/hooks";
import { countdownOf, spokenAt, untilNextSecond } from "./countdown.js";

/** @typedef {import("./countdown.js").Timed} Timed */

/** @param {Timed|null|undefined} timed @param {number|null} offset  milliseconds the server is ahead; null: not known */
export function useCountdown(timed, offset) {
  const [, draw] = useState(0);
  const endsAt = timed?.ends_at;
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const tick = () => {
      draw((times) => times + 1);
      const wait = untilNextSecond({ ends_at: endsAt }, offset, Date.now());
      if (wait !== null) timer = setTimeout(tick, wait + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [endsAt, offset]);
  return countdownOf(timed, offset, Date.now());
}

/**
 * The seconds to be spoken, kept until there are others to speak: they stand in a live region.
 * @param {import("./countdown.js").Countdown|null} countdown
 */
export function useSpoken(countdown) {
  const shown = useRef(/** @type {number|null} */ (null));
  const spoken = useRef(/** @type {number|null} */ (null));
  if (!countdown) spoken.current = null;
  else spoken.current = spokenAt(shown.current, countdown.seconds) ?? spoken.current;
  shown.current = countdown?.seconds ?? null;
  return spoken.current;
}
