/** A text. */

import TextWall from "../charts/text_wall.jsx";
import { plural, t, tIn } from "../core/i18n.js";

/** Where a text may be seen that was let in; where people are asked, the rest is for them to say. */
const IN_THE_HALL = "After that it may be shown, without your name, in the hall and on phones.";
const EVERYWHERE =
  "After that it may be shown, without your name, in the hall, on phones, on the results page and in the organisers’ slides and tables.";

/** @param {import("../core/kinds.js").AnswerProps} props */
function Answer({ question, answer, onChange, disabled }) {
  const text = answer?.text ?? "";
  const consent = answer?.consent ?? false;
  const left = question.max_length - [...text].length;
  const change = (/** @type {string} */ newText, /** @type {boolean} */ newConsent) =>
    onChange(newText || newConsent ? { text: newText, ...(newConsent ? { consent: true } : {}) } : null);
  return (
    <>
      <label class="field">
        <span>{t("Your text")}</span>
        <textarea
          rows={5} maxLength={question.max_length} value={text} disabled={disabled}
          onInput={(event) => change(event.currentTarget.value, consent)}
        />
      </label>
      <p class="hint hint--limits">
        <span>{question.moderated ? t("A moderator reads your text before anybody else sees it.") : t("Your text can be shown to the hall at once.")}</span>{" "}
        <span>{t(question.publication_consent ? IN_THE_HALL : EVERYWHERE)}</span>{" "}
        <span>{plural(left, "{n} character left", "{n} characters left")}</span>
      </p>
      {question.publication_consent && (
        <label class={`option ${consent ? "option--chosen" : ""}`}>
          <input type="checkbox" checked={consent} disabled={disabled} onChange={(event) => change(text, event.currentTarget.checked)} />
          <span>{t("My text may also be published without my name: on the results page, in the organisers’ report and slides.")}</span>
        </label>
      )}
    </>
  );
}

/** @type {import("../core/kinds.js").Kind["problem"]} */
function problem(question, answer) {
  return answer?.text?.trim() ? null : t("Write something first.");
}

/** As the server keeps it. @type {import("../core/kinds.js").Kind["ready"]} */
const ready = (answer) => ({ ...answer, text: answer.text.trim().normalize("NFC") });

/** @type {import("../core/kinds.js").Kind["ask"]} */
const ask = ({ max_length: n }, language) => tIn(language, "In your own words, up to {n} characters", { n });

export default { name: "open_text", Answer, problem, ready, Chart: TextWall, ask };
