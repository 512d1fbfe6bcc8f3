/** One calm line where the connection is gone for longer than a moment. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../core/i18n.js";

const SHOW_MS = 1500;
const HINT_MS = 15000;

/** @param {{status: string, code: string|undefined, waiting: boolean}} props */
export function ConnectionLine({ status, code, waiting }) {
  const [step, setStep] = useState(0);
  const connected = status === "connected";
  useEffect(() => {
    setStep(0);
    if (connected) return undefined;
    const soon = setTimeout(() => setStep(1), SHOW_MS);
    const later = setTimeout(() => setStep(2), HINT_MS);
    return () => {
      clearTimeout(soon);
      clearTimeout(later);
    };
  }, [connected]);
  const words = status === "refused" ? refusal(code) : lost(step);
  return <p class="connection" role="status">{words && waiting ? `${words} ${t("Your answer is kept.")}` : words}</p>;
}

/** @param {number} step */
function lost(step) {
  if (step === 0) return "";
  if (step === 1) return t("Connecting again…");
  return t("Still no connection. The Wi-Fi may need a sign-in, or use mobile data.");
}

/** @param {string|undefined} code */
function refusal(code) {
  if (code === "forbidden") return t("Please allow cookies for this page and load it again.");
  if (code === "not_found") return t("This session does not exist any more.");
  return t("The server cannot take you in right now. It will be tried again.");
}
