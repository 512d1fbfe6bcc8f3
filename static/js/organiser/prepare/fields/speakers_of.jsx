/** Choosing among what the event has: who speaks, which session. */

import { t } from "../../../core/i18n.js";
import { useEditor, usePlace } from "../editor.js";
import { Problems } from "./notes.jsx";

/** @typedef {import("../paths.js").Path} Path */

/** @param {{path: Path, label: string, options: [string, string][]}} props  options: value ("" for none) and words */
export function Select({ path, label, options }) {
  const place = usePlace(path);
  return (
    <div class="plain" data-path={place.name}>
      <label class="label" for={place.id}>{label}</label>
      <select
        id={place.id} value={place.value ?? ""} disabled={Boolean(place.locked)}
        onChange={({ currentTarget }) => place.put(currentTarget.value || undefined)}
      >
        {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </select>
      <Problems keyed={place.keyed} id={place.id} deep />
    </div>
  );
}

/** Which of the speakers, of a point of the agenda. @param {{path: Path}} props */
export function SpeakersOf({ path }) {
  const { state } = useEditor();
  const place = usePlace(path);
  const chosen = /** @type {string[]} */ (place.value ?? []);
  const names = (state.document.event.speakers ?? []).map((/** @type {any} */ { name }) => name).filter(Boolean);
  const gone = chosen.filter((name) => !names.includes(name));
  if (!names.length && !gone.length) return null;
  const toggle = (/** @type {string} */ name) => {
    const next = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
    place.put(next.length ? next : undefined);
  };
  return (
    <fieldset class="named" data-path={place.name}>
      <legend class="label">{t("Who speaks")}</legend>
      {[...names, ...gone].map((name) => (
        <label class="tick" key={name}>
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} /><span>{name}</span>
        </label>
      ))}
      <Problems keyed={place.keyed} id={place.id} deep />
    </fieldset>
  );
}
