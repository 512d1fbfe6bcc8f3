/** Asking a question. What was written stays here until the server has it. */

import { useState } from "preact/hooks";
import { plural, t } from "../core/i18n.js";
import { useDraft } from "./use_audience.js";

const SHORTEST = 3;

/**
 * @param {{told: import("./use_audience.js").OnStage, left: number|null, code: string, language: string, connected: boolean,
 *   store: ReturnType<typeof import("./store.js").startStore>}} props  left: null while it is not known
 */
export function AskForm({ told, left, store, code, language, connected }) {
  const [text, write] = useDraft(code);
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  const trimmed = text.trim();
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy) return;
    if ([...trimmed].length < SHORTEST) {
      say(t("Write a question first."));
      return;
    }
    setBusy(true);
    const ack = await store.request("audience.ask", { text: trimmed, language });
    setBusy(false);
    if (ack?.ok) write("");
    say(ack?.ok ? success(ack.supported, told.moderated) : refusal(ack?.error?.code));
  };
  if (left === 0) {
    return (
      <section class="asking">
        <p class="hint">{t("One person can ask no more than that. You can support the questions of others.")}</p>
        <p class="asking__said" role="status">{said}</p>
      </section>
    );
  }
  return (
    <form class="asking" onSubmit={send} noValidate>
      <label class="field">
        <span>{t("Your question")}</span>
        <textarea
          rows={3} maxLength={told.max_length} value={text} lang={language} enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <p class="hint hint--limits">
        <span>{told.moderated ? t("A moderator reads it before anybody else sees it.") : t("Everybody sees it as soon as it is sent.")}</span>{" "}
        <span>{plural(Math.max(0, told.max_length - [...text].length), "{n} character left", "{n} characters left")}</span>
      </p>
      <button type="submit" class="primary asking__send" disabled={busy}>{t("Send the question")}</button>
      <p class="asking__said" role="status">{said || (connected ? "" : t("No connection just now. What you write is kept here."))}</p>
      {left !== null && (
        <p class="hint">{plural(left, "You can ask {n} more question.", "You can ask {n} more questions.")}</p>
      )}
    </form>
  );
}

/** @param {boolean} supported @param {boolean} moderated */
function success(supported, moderated) {
  if (supported) return t("Somebody has asked the same. Your support is added.");
  return moderated ? t("Sent. A moderator reads it first.") : t("Sent.");
}

/** @param {string|undefined} code */
function refusal(code) {
  switch (code) {
    case undefined: return t("No connection just now. What you write is kept here.");
    case "not_open": return t("No new questions are taken now.");
    case "forbidden": return t("The moderators have put this question aside.");
    case "enough_asked": return t("No more questions are taken. You can support the questions of others.");
    case "rate_limited": return t("That was quick. Please wait a moment.");
    default: return t("That did not work. Please try again.");
  }
}
