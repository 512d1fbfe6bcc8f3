/** The one big button: it says what it will do. */

import { t, tx } from "../core/i18n.js";

/** @param {import("./types.js").Step|null} step @param {string} language */
function labelOf(step, language) {
  if (!step) return t("That was the last question");
  const question = tx(step.text, language);
  switch (step.action) {
    case "open": return t("Launch: {question}", { question });
    case "close": return t("Close voting");
    case "reveal": return t("Reveal to the hall");
    case "show": return t("Show on stage: {question}", { question });
    default: return t("Next: {question}", { question });
  }
}

/**
 * @param {{step: import("./types.js").Step|null, take: () => void, busy: boolean, failure: string, language: string}} props
 */
export function StepBar({ step, take, busy, failure, language }) {
  return (
    <div class="step">
      <p class="step__failure" role="status">{failure && t(failure)}</p>
      <button type="button" class="step__button primary" aria-disabled={busy || !step} aria-busy={busy} onClick={take}>
        <span class="step__label">{labelOf(step, language)}</span> <kbd class="step__key" aria-hidden="true">→</kbd>
      </button>
    </div>
  );
}
