/** A note to the selected question, saved while one types; the other moderators see it, phones and hall never do. */

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n.js";

const PAUSE_MS = 800;
const AGAIN_MS = 4000;
const LONGEST = 2000;

/** @typedef {"quiet"|"writing"|"saved"|"failed"|"other"} NoteStatus */

/**
 * The draft of a note: null where there is nothing of one's own to keep.
 * @param {string} question @param {string} told  as the server has it @param {import("./types.js").Run} run
 */
function useNote(question, told, run) {
  const [draft, setDraft] = useState(/** @type {string|null} */ (null));
  const [status, setStatus] = useState(/** @type {NoteStatus} */ ("quiet"));
  const newest = useRef(draft);
  const typing = useRef(false);
  const sent = useRef(told);
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));
  newest.current = draft;
  const save = async () => {
    clearTimeout(timer.current);
    const text = newest.current;
    if (text === null || text === sent.current) return;
    const before = sent.current;
    sent.current = text;
    if (await run("note.set", { question, text })) return setStatus((now) => (newest.current === text ? "saved" : now));
    sent.current = before;
    setStatus("failed");
    timer.current = setTimeout(save, AGAIN_MS);
  };
  const write = (/** @type {string} */ text) => {
    typing.current = true;
    newest.current = text;
    setDraft(text);
    setStatus("writing");
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  };
  useEffect(() => {
    if (newest.current === null) sent.current = told;
    else if (!typing.current && told.trim() === newest.current.trim()) setDraft(null);
    else if (told.trim() !== newest.current.trim() && told.trim() !== sent.current.trim()) setStatus("other");
  }, [told]);
  useEffect(() => () => void save(), []);
  /** Nothing more is typed: what the server has is shown again once it is the same. */
  const leave = async () => {
    typing.current = false;
    await save();
    if (newest.current?.trim() === told.trim()) setDraft(null);
  };
  return { text: draft ?? told, status, write, leave };
}

/** @param {NoteStatus} status */
function statusWords(status) {
  switch (status) {
    case "saved": return t("Saved");
    case "failed": return t("Not saved yet. It will be tried again.");
    case "other": return t("Another moderator is writing here too. What is saved last stays.");
    default: return "";
  }
}

/** @param {{question: string, note: string, run: import("./types.js").Run}} props */
export function NoteField({ question, note, run }) {
  const { text, status, write, leave } = useNote(question, note, run);
  return (
    <section class="noting">
      <label class="noting__label" for="note-field">{t("Note for the moderators and the files")}</label>
      <textarea
        class="noting__field" id="note-field" rows={text.length > 120 ? 5 : 2} maxLength={LONGEST} value={text}
        placeholder={t("What was said about this question?")}
        onInput={(event) => write(event.currentTarget.value)} onBlur={leave}
      />
      <p class="note noting__status" role="status">{statusWords(status)}</p>
    </section>
  );
}
