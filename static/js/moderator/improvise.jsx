/** A question made up in the moment: one field, four buttons. It is open as soon as a button is pressed. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n.js";

const LONGEST = 300;

/** @returns {[string, string][]} */
const kinds = () => [
  ["yes_no", t("Yes or no")], ["one_to_five", t("1 to 5")], ["one_word", t("One word")], ["sentence", t("A sentence")],
];

/** @param {{run: import("./types.js").Run, close: () => void}} props */
export function Improvise({ run, close }) {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => { // before the next key is pressed
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const ask = async (/** @type {string} */ kind) => {
    if (!text.trim()) return void field.current?.focus();
    if (busy) return undefined;
    setBusy(true);
    const done = await run("question.improvise", { kind, text: text.trim() });
    setBusy(false);
    return done ? close() : undefined;
  };
  return (
    <dialog class="keys improvise" ref={dialog} aria-labelledby="improvise-title" onClose={close}>
      <h2 class="keys__title" id="improvise-title">{t("Ask something now")}</h2>
      <label class="improvise__field">
        <span class="note">{t("In one language is enough: everybody sees these words.")}</span>
        <textarea
          ref={field} rows={2} maxLength={LONGEST} value={text} autofocus aria-label={t("The question")}
          onInput={(event) => setText(event.currentTarget.value.replace(/\n/g, " "))}
        />
      </label>
      <p class="note">{t("How people answer. The question opens at once.")}</p>
      <div class="improvise__kinds">
        {kinds().map(([kind, words]) => (
          <button key={kind} type="button" class="primary" aria-disabled={busy || !text.trim()} onClick={() => ask(kind)}>{words}</button>
        ))}
      </div>
      <button type="button" class="quiet" onClick={close}>{t("Not now")}</button>
    </dialog>
  );
}
