/** A pasted list: each line becomes an entry. */

import { useRef, useState } from "preact/hooks";
import { plural, t } from "../../../core/i18n.js";
import { say, useEditor, useLanguages } from "../editor.js";
import { textsOf } from "../paste.js";
import { languageName } from "../words.js";
import { valueAt } from "../paths.js";

/** @param {HTMLTextAreaElement|null} field */
const arrive = (field) => { if (field && !field.value) field.focus(); };

/** @param {{path: import("../paths.js").Path, words?: string}} props  words: the key of the words of an entry */
export function PasteList({ path, words = "text" }) {
  const [open, setOpen] = useState(false);
  const [pasted, setPasted] = useState("");
  const { state, tell } = useEditor();
  const languages = useLanguages();
  const button = useRef(/** @type {HTMLButtonElement|null} */ (null));
  const texts = textsOf(pasted, languages);
  const close = () => {
    setOpen(false);
    setPasted("");
    button.current?.focus();
  };
  const add = () => {
    const entries = /** @type {any[]} */ (valueAt(state.document, path) ?? []);
    const empty = entries.flatMap((entry, index) => (Object.keys(entry[words] ?? {}).length ? [] : [index])).reverse();
    const inserts = texts.map((text, index) => ({ type: "insert", path, value: { id: `${entries.length + index + 1}`, _auto: true, [words]: text } }));
    tell({ type: "edit", actions: [...empty.map((index) => ({ type: "remove", path, index })), ...inserts] });
    say(plural(texts.length, "{n} line was added.", "{n} lines were added."));
    close();
  };
  const names = languages.map(languageName);
  return (
    <>
      <button type="button" class="quiet" ref={button} aria-expanded={open} onClick={() => setOpen(!open)}>{t("Paste a list")}</button>
      {open && (
        <span class="paste">
          <label>
            <span class="label">{t("One line for each entry")}</span>
            <span class="hint">
              {languages.length > 1 && t("Separate languages with | or a tab: {example}", { example: names.join(" | ") })}
            </span>
            <textarea
              rows={6} value={pasted} ref={arrive} onInput={({ currentTarget }) => setPasted(currentTarget.value)}
              onKeyDown={(event) => { if (event.key === "Escape") close(); }}
            />
          </label>
          <button type="button" class="primary" aria-disabled={texts.length === 0} onClick={() => { if (texts.length) add(); }}>
            {plural(texts.length, "Add {n} line", "Add {n} lines")}
          </button>
          <button type="button" class="quiet" onClick={close}>{t("Not now")}</button>
        </span>
      )}
    </>
  );
}
