/** One calm line where the connection is gone for longer than a moment. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../core/i18n.js";

const SHOW_MS = 1500;
const HINT_MS = 15000;

/** @param {{status: string, code: string|undefined}} props */
export function ConnectionLine({ status, code }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (status === "connected") return undefined;
    const soon = setTimeout(() => setSeconds(1), SHOW_MS);
    const later = setTimeout(() => setSeconds(2), HINT_MS);
    return () => {
      clearTimeout(soon);
      clearTimeout(later);
    };
  }, [status === "connected"]);
  return <p class="connection" role="status">{status === "refused" ? refusal(code) : words(seconds)}</p>;
}

/** @param {number} seconds */
function words(seconds) {
  if (seconds === 0) return "";
  if (seconds === 1) return t("Connecting again… Your answer is kept.");
  return t("Still no connection. The Wi-Fi may need a sign-in, or use mobile data. Your answer is kept.");
}

/** @param {string|undefined} code */
function refusal(code) {
  if (code === "forbidden") return t("Please allow cookies for this page and load it again.");
  if (code === "not_found") return t("This session does not exist any more.");
  return t("The server cannot take you in right now. It will be tried again.");
}
