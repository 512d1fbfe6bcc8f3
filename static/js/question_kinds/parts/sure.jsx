/** How sure are you? Five large radio buttons below the choice; nobody has to say it. Sent with the choice, as one ballot. */

import { t } from "../../core/i18n.js";

const LEVELS = [1, 2, 3, 4, 5];

/** A choice with the sureness that was given before. @param {Record<string, any>} choice @param {Record<string, any>|null} before */
export function keepSure(choice, before) {
  return before?.confidence ? { ...choice, confidence: before.confidence } : choice;
}

/**
 * It has its place before something is chosen too, so that nothing moves under a finger.
 * @param {import("../../core/kinds.js").AnswerProps} props
 */
export function Sure({ question, answer, onChange, disabled }) {
  if (!question.confidence) return null;
  const words = /** @type {Record<number, string>} */ ({ 1: t("guessing"), 5: t("certain") });
  return (
    <fieldset class="item sure-ask" disabled={disabled || !answer}>
      <legend>{t("How sure are you?")} <span class="hint">{t("You can leave this out.")}</span></legend>
      <div class="points points--5">
        {LEVELS.map((level) => (
          <label key={level} class={`point ${answer?.confidence === level ? "point--chosen" : ""}`}>
            <input
              type="radio" name="confidence" value={level} checked={answer?.confidence === level} disabled={disabled || !answer}
              aria-label={words[level] ? `${level}: ${words[level]}` : String(level)} onChange={() => onChange({ ...answer, confidence: level })}
            />
            <span aria-hidden="true">{level}</span>
          </label>
        ))}
      </div>
      <p class="sure-ask__ends" aria-hidden="true"><span>{words[1]}</span><span>{words[5]}</span></p>
    </fieldset>
  );
}
