/** Choices as large labels around real radio buttons or check boxes, so that keyboard and screen readers know them. */

import { tx } from "../../core/i18n.js";

/** @typedef {import("../../charts/types.js").Option} Option */

/**
 * @param {{type: "radio"|"checkbox", label: string, options: Option[], chosen: string[], disabled: boolean,
 *   full?: boolean, language: string, onToggle: (id: string) => void}} props
 *   label: the question; full: no more may be chosen
 */
export function Options({ type, label, options, chosen, disabled, full = false, language, onToggle }) {
  return (
    <fieldset class="choices" disabled={disabled}>
      <legend class="unseen">{label}</legend>
      <ul class="options">
        {options.map(({ id, text }) => {
          const checked = chosen.includes(id);
          return (
            <li key={id}>
              <label class={`option ${checked ? "option--chosen" : ""}`}>
                <input
                  type={type} name="answer" value={id} checked={checked} disabled={disabled || (full && !checked)}
                  onChange={() => onToggle(id)}
                />
                <span>{tx(text, language)}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
