/** Choices as large labels around real radio buttons or check boxes, so that keyboard and screen readers know them. */

import { h } from "preact";

/** @typedef {import("../charts/types.js").Option} Option */

/**
 * @param {{type: "radio"|"checkbox", options: Option[], chosen: string[], disabled: boolean, full?: boolean,
 *   words: (text: Record<string, string>) => string, onToggle: (id: string) => void}} props
 *   full: no more may be chosen
 */
export function Options({ type, options, chosen, disabled, full = false, words, onToggle }) {
  return h("ul", { class: "options" }, options.map(({ id, text }) => {
    const checked = chosen.includes(id);
    const input = h("input", {
      type, name: "answer", value: id, checked, disabled: disabled || (full && !checked), onChange: () => onToggle(id),
    });
    return h("li", { key: id }, h("label", { class: "option" }, input, h("span", null, words(text))));
  }));
}
