/** The newest stage, and since when the connection is gone. */

import { useEffect, useState } from "preact/hooks";
import { connect } from "../core/connection.js";
import { offsetOf } from "../core/countdown.js";

/** @typedef {import("./scene.js").HallStage} HallStage */

/** A short break is nobody's business: only a longer one is shown. */
const PATIENCE = 3000;

/** @param {string} token @returns {{stage: HallStage|null, lostAt: Date|null, offset: number|null, dismissed: boolean}} */
export function useHallStage(token) {
  const [stage, setStage] = useState(/** @type {HallStage|null} */ (null));
  const [lostAt, setLostAt] = useState(/** @type {Date|null} */ (null));
  const [dismissed, setDismissed] = useState(false);
  const [offset, setOffset] = useState(/** @type {number|null} */ (null));
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const connection = connect("/hall", { token }, {
      onStage: (/** @type {HallStage} */ newer) => setStage(newer),
      onClock: ({ now }) => setOffset(offsetOf(now, Date.now())),
      onStatus: (/** @type {string} */ status) => {
        if (status === "dismissed") {
          setDismissed(true);
        } else if (status === "connected") {
          clearTimeout(timer);
          timer = undefined;
          setLostAt(null);
        } else if (timer === undefined) {
          const since = new Date();
          timer = setTimeout(() => setLostAt(since), PATIENCE);
        }
      },
    });
    return () => connection.close();
  }, [token]);
  return { stage, lostAt, offset, dismissed };
}
