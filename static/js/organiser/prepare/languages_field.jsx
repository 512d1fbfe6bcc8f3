/** The languages of the event: which ones, in which order; adding one and taking one away. */

import { useState } from "preact/hooks";
import { t } from "../../core/i18n.js";
import { useEditor, usePlace } from "./editor.js";
import { Small } from "./fields/entries.jsx";
import { Locked, Problems } from "./fields/notes.jsx";
import { useMove } from "./sorting.js";
import { languageName } from "./words.js";

const OFFERED = ["lv", "en", "lt", "et", "de", "fr", "ru", "pl", "fi", "sv", "da", "no", "nl", "es", "it", "uk", "cs", "sk", "hu", "ro", "bg", "el", "pt", "hr", "sl", "ga", "mt"];

export function Languages() {
  const { page, tell } = useEditor();
  const place = usePlace(["event", "languages"]);
  const languages = /** @type {string[]} */ (place.value);
  const [chosen, choose] = useState("");
  const move = useMove(["event", "languages"], languages.length);
  const left = OFFERED.filter((each) => !languages.includes(each));
  const add = () => {
    if (!chosen) return;
    tell({ type: "edit", action: { type: "add language", language: chosen } });
    choose("");
  };
  const remove = (/** @type {string} */ language) =>
    tell({ type: "edit", action: { type: "remove language", language }, removed: t("Everything in {language}", { language: languageName(language) }) });
  const kept = Boolean(place.locked) || languages.length < 2;
  return (
    <fieldset class="group" data-path={place.name}>
      <legend class="label">{t("Languages")}</legend>
      <p class="hint">{t("The first one is large in the hall. A new language is empty everywhere until it is translated; taking one away takes all its words.")}</p>
      <ol class="tokens">
        {languages.map((language, index) => (
          <li key={language} class="token">
            <span><b>{language.toUpperCase()}</b> {languageName(language)}</span>
            <Small sign="↑" label={t("Move up: {name}", { name: languageName(language) })} off={index === 0} onClick={() => move(index, index - 1)} />
            <Small sign="×" label={t("Remove: {name}", { name: languageName(language) })} off={kept} onClick={() => remove(language)} />
          </li>
        ))}
      </ol>
      {languages.length < page.limits.languages && (
        <span class="inline">
          <label class="unseen" for="new-language">{t("Another language")}</label>
          <select id="new-language" value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="">{t("Another language")}</option>
            {left.map((each) => <option key={each} value={each}>{languageName(each)}</option>)}
          </select>
          <button type="button" class="secondary" aria-disabled={!chosen} onClick={add}>{t("Add")}</button>
        </span>
      )}
      <Problems keyed={place.keyed} id={place.id} deep />
      <Locked why={place.locked} />
    </fieldset>
  );
}
