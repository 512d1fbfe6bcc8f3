/** A few words: one short field for each. */

import WordCloud from "../charts/word_cloud.jsx";
import { t, tIn } from "../core/i18n.js";

/** Enter leads to the next field; in the last one it sends. @param {KeyboardEvent & {currentTarget: HTMLElement}} event */
function onward(event) {
  const next = event.currentTarget.closest("label")?.nextElementSibling?.querySelector("input");
  if (event.key !== "Enter" || !next) return;
  event.preventDefault();
  next.focus();
}

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, disabled }) {
  const words = /** @type {string[]} */ (answer?.fields ?? answer?.words ?? []);
  const numbers = Array.from({ length: question.max_words }, (_, index) => index);
  const write = (/** @type {number} */ index, /** @type {string} */ word) => {
    const fields = numbers.map((number) => (number === index ? word : words[number] ?? ""));
    const written = fields.map((field) => field.trim()).filter(Boolean);
    onChange(written.length ? { words: written, fields } : null);
  };
  return (
    <>
      {question.moderated && <p class="hint">{t("A moderator reads your words before anybody else sees them.")}</p>}
      {numbers.map((index) => (
        <label key={index} class="field">
          <span>{numbers.length === 1 ? t("Your word") : t("Word {n}", { n: index + 1 })}</span>
          <input
            type="text" maxLength={question.max_length} value={words[index] ?? ""} disabled={disabled} autocomplete="off"
            enterkeyhint={index === question.max_words - 1 ? "send" : "next"} onKeyDown={onward}
            onInput={(event) => write(index, event.currentTarget.value)}
          />
        </label>
      ))}
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return answer?.words?.length ? null : t("Write at least one word.");
}

/** Empty fields stay while writing and are not sent. @type {import("../core/kinds.js").Kind["ready"]} */
const ready = ({ words }) => ({ words });

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = ({ max_words: n }, language) => (n === 1 ? tIn(language, "One word") : tIn(language, "Up to {n} words", { n }));

export default { name: "word_cloud", Answer, problem, ready, Chart: WordCloud, ask };
