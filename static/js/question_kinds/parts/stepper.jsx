/** Less and more, as large buttons on both sides of a field. */

import { t } from "../../core/i18n.js";

/**
 * @param {{name: string, disabled: boolean, less: boolean, more: boolean, onStep: (direction: 1|-1) => void, children: any}} props
 *   less, more: whether there is such a step
 */
export function Stepper({ name, disabled, less, more, onStep, children }) {
  return (
    <span class={disabled ? "stepper stepper--held" : "stepper"}>
      <StepButton sign="−" label={t("Less: {name}", { name })} possible={less} disabled={disabled} onClick={() => onStep(-1)} />
      {children}
      <StepButton sign="+" label={t("More: {name}", { name })} possible={more} disabled={disabled} onClick={() => onStep(1)} />
    </span>
  );
}

/**
 * A button without a next step keeps the focus.
 * @param {{sign: string, label: string, possible: boolean, disabled: boolean, onClick: () => void}} props
 */
function StepButton({ sign, label, possible, disabled, onClick }) {
  return (
    <button
      type="button" class="stepper__button" aria-label={label} aria-disabled={!possible} disabled={disabled}
      onClick={() => possible && onClick()}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
