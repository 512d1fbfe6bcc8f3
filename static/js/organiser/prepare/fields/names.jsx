/** Names or words, one in each line. What is typed stays as typed while the field has the focus. */

import { useState } from "preact/hooks";
import { closedWords, useEditor, usePlace } from "../editor.js";
import { Locked, Problems } from "./notes.jsx";

/** @param {string} words */
const namesOf = (words) => words.split("\n").map((name) => name.trim()).filter(Boolean);

/** @param {{path: import("../paths.js").Path, label: string, help?: string, language?: string}} props */
export function Names({ path, label, help, language }) {
  const { state } = useEditor();
  const place = usePlace(path);
  const told = (place.value ?? []).join("\n");
  const [typed, setTyped] = useState(/** @type {string|null} */ (null));
  const change = (/** @type {string} */ words) => {
    setTyped(words);
    const names = namesOf(words);
    place.put(names.length ? names : undefined);
  };
  const shown = typed !== null && namesOf(typed).join("\n") === told ? typed : told;
  return (
    <div class="plain" data-path={place.name}>
      <label class="label" for={place.id}>{label}</label>
      <textarea
        id={place.id} rows={2} value={shown} lang={language} readOnly={Boolean(closedWords(state))} aria-describedby={`${place.id}-problem ${place.id}-help`}
        onInput={({ currentTarget }) => change(currentTarget.value)} onBlur={() => setTyped(null)}
      />
      {help && <p class="hint" id={`${place.id}-help`}>{help}</p>}
      <Problems keyed={place.keyed} id={place.id} deep />
      <Locked why={place.locked} />
    </div>
  );
}
