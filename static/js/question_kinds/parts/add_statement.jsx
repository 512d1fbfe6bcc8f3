/** A statement of one's own: it goes to the moderator first. */

import { useState } from "preact/hooks";
import { plural, t } from "../../core/i18n.js";

const SHORTEST = 3;
const LONGEST = 140;

/** @param {{question: any, command: (name: string, payload: object) => Promise<string|null>}} props */
export function AddStatement({ question, command }) {
  const [text, write] = useState("");
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  const trimmed = text.trim();
  const send = async () => {
    if (busy) return;
    if ([...trimmed].length < SHORTEST) {
      say(t("Write something first."));
      return;
    }
    setBusy(true);
    const error = await command("statement.add", { question: question.id, text: trimmed });
    setBusy(false);
    if (error === null) write("");
    say(error === null ? t("Sent. A moderator decides whether everybody can vote on it.") : refusal(error));
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    send();
  };
  return (
    <details class="add">
      <summary>{t("Add a statement of your own")}</summary>
      <label class="field">
        <span>{t("A short statement that others can agree or disagree with")}</span>
        <textarea rows={3} maxLength={LONGEST} value={text} onInput={(event) => write(event.currentTarget.value)} onKeyDown={keys} />
      </label>
      <p class="hint hint--limits">
        <span>{t("A moderator reads your text before anybody else sees it.")}</span>{" "}
        <span>{plural(LONGEST - [...text].length, "{n} character left", "{n} characters left")}</span>
      </p>
      <button type="button" class="primary add__send" disabled={busy} onClick={send}>{t("Send the statement")}</button>
      <p class="hint" role="status">{said}</p>
    </details>
  );
}

/** @param {string} code */
function refusal(code) {
  if (code === "rate_limited") return t("You have added enough statements. Now vote on those of others.");
  if (code === "not_open") return t("Voting has closed; nothing can be added now.");
  return t("That did not work. Your text is still here; please try again.");
}
