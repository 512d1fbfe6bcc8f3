/** How many support a text; on phones the button by which one does. */

import { plural, t } from "../core/i18n.js";

/** @typedef {import("./types.js").WrittenText} WrittenText */

/** Up: understood without words, so that the hall needs none. */
const Sign = () => <svg class="supporters__sign" viewBox="0 0 10 9" aria-hidden="true"><path d="M5 0.4 9.8 8.6H0.2z" /></svg>;

/** @param {{n: number}} props */
const Number = ({ n }) => (
  <>
    <Sign /><span class="supporters__n" aria-hidden="true">{n}</span>
    <span class="visually-hidden">{plural(n, "{n} supporter", "{n} supporters")}</span>
  </>
);

/** @param {{n: number}} props */
export const Supporters = ({ n }) => (n > 0 ? <p class="supporters"><Number n={n} /></p> : null);

/**
 * Pressed at once, and marked until the server has it; the number is the server's.
 * @param {{text: WrittenText, support: import("./types.js").Support}} props
 */
export function SupportButton({ text, support }) {
  if (support.isOwn(text.text)) {
    return <p class="supporters supporters--own"><span>{t("Your text")}</span><Number n={text.supporters} /></p>;
  }
  const on = support.isOn(text.id);
  const waits = support.waits(text.id);
  return (
    <button
      type="button" class={`wall-support${on ? " wall-support--on" : ""}${waits ? " wall-support--waits" : ""}`}
      aria-pressed={on} aria-busy={waits} onClick={() => support.toggle(text.id)}
    >
      <span class="wall-support__words">{on ? t("I support this") : t("Support")}</span><Number n={text.supporters} />
    </button>
  );
}
