/** A few words: one short field for each. */

import WordCloud from "../charts/word_cloud.jsx";
import { t } from "../core/i18n.js";

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, disabled }) {
  const words = /** @type {string[]} */ (answer?.fields ?? answer?.words ?? []);
  const numbers = Array.from({ length: question.max_words }, (_, index) => index);
  const write = (/** @type {number} */ index, /** @type {string} */ word) => {
    const fields = numbers.map((number) => (number === index ? word : words[number] ?? ""));
    const written = fields.map((field) => field.trim()).filter(Boolean);
    onChange(written.length ? { words: written, fields } : null);
  };
  return numbers.map((index) => (
    <label key={index} class="field">
      <span>{t("Word {n}", { n: index + 1 })}</span>
      <input
        type="text" maxLength={question.max_length} value={words[index] ?? ""} disabled={disabled} autocomplete="off"
        enterkeyhint="next" onInput={(event) => write(index, event.currentTarget.value)}
      />
    </label>
  ));
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return answer?.words?.length ? null : t("Write at least one word.");
}

/** Empty fields stay while writing and are not sent. @param {Record<string, any>} answer */
const ready = ({ words }) => ({ words });

export default { name: "word_cloud", Answer, problem, ready, Chart: WordCloud };
