/** Options, items, statements: texts with an id, made one by one or from a pasted list. */

import { t } from "../../../core/i18n.js";
import { useEditor, useLanguages, usePlace } from "../editor.js";
import { firstWords } from "../words.js";
import { Entries } from "./entries.jsx";
import { Locked, Problems } from "./notes.jsx";
import { PasteList } from "./paste_list.jsx";
import { Texts } from "./texts.jsx";

/** @typedef {import("../paths.js").Path} Path */

/** @returns {any} */
const blank = () => ({ id: "1", _auto: true, text: {} });

/** @param {{path: Path, label: string, help?: string}} props */
export function Choices({ path, label, help }) {
  const { page } = useEditor();
  const languages = useLanguages();
  const taken = usePlace(path).value?.map((/** @type {any} */ { id }) => id) ?? [];
  const name = (/** @type {any} */ { text }, /** @type {number} */ index) => firstWords(text, languages) || String(index + 1);
  return (
    <>
      <Entries
        path={path} label={label} help={help} blank={() => ({ ...blank(), id: freeNumber(taken) })} add={t("Add a line")} nameOf={name}
        after={<PasteList path={path} />}
      >
        {(entry, _choice, index) => (
          <Texts path={[...entry, "text"]} label={t("{label} {n}", { label, n: index + 1 })} hidden required long most={page.limits.label} />
        )}
      </Entries>
      <Ids path={path} label={label} />
    </>
  );
}

/** @param {string[]} taken */
function freeNumber(taken) {
  for (let number = 1; ; number += 1) if (!taken.includes(String(number))) return String(number);
}

/** The ids in files and links; seldom needed. @param {{path: Path, label: string}} props */
function Ids({ path, label }) {
  const languages = useLanguages();
  const { value, locked } = usePlace(path);
  return (
    <details class="ids">
      <summary>{t("Ids for files: {label}", { label })}</summary>
      <p class="hint">{t("Ids make themselves from the words. They stand in files of results.")}</p>
      <Locked why={locked} />
      {(value ?? []).map((/** @type {any} */ entry, /** @type {number} */ index) => (
        <Id key={entry._key} path={[...path, index]} label={firstWords(entry.text ?? entry.label, languages) || String(index + 1)} />
      ))}
    </details>
  );
}

/** @param {{path: Path, label: string, why?: string|null}} props */
export function Id({ path, label, why = null }) {
  const { tell } = useEditor();
  const place = usePlace([...path, "id"]);
  const put = (/** @type {string} */ value) => tell({
    type: "edit", mark: place.name,
    actions: [{ type: "put", path: [...path, "_auto"], value: undefined }, { type: "put", path: [...path, "id"], value }],
  });
  return (
    <div class="id" data-path={place.name}>
      <label for={place.id}>{label}</label>
      <input
        type="text" id={place.id} value={place.value ?? ""} maxLength={64} readOnly={Boolean(place.locked || why)} autocomplete="off" spellcheck={false}
        onInput={({ currentTarget }) => put(currentTarget.value)}
      />
      <Problems keyed={place.keyed} id={place.id} />
    </div>
  );
}
