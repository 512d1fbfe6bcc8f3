/** A text of the event: one field for each language, under each other; what is missing is said. */

import { t } from "../../../core/i18n.js";
import { closedWords, useEditor, useLanguages, usePlace } from "../editor.js";
import { missingIn, withWords } from "../languages.js";
import { languageName } from "../words.js";
import { Left, Missing, Problems } from "./notes.jsx";

/** @typedef {import("../paths.js").Path} Path */

/**
 * @param {{path: Path, label: string, help?: string, required?: boolean, long?: boolean, most?: number, hidden?: boolean}} props
 *   long: of several lines; hidden: the label is for screen readers only
 */
export function Texts({ path, label, help = "", required = false, long = false, most, hidden = false }) {
  const { page } = useEditor();
  const { keyed, id, name, value } = usePlace(path);
  const languages = useLanguages();
  return (
    <fieldset class="texts" data-path={name}>
      <legend class={hidden ? "unseen" : "label"}>
        {label}{!required && !hidden && <span class="optional"> {t("optional")}</span>}
      </legend>
      {help && <p class="hint">{help}</p>}
      {languages.map((language) => (
        <Words key={language} path={path} language={language} label={label} long={long} most={most ?? page.limits.text} required={required} />
      ))}
      <Missing languages={missingIn(value, languages, false)} />
      <Problems keyed={keyed} id={id} deep />
    </fieldset>
  );
}

/** The words in one language. @param {{path: Path, language: string, label: string, long: boolean, most: number, required: boolean}} props */
export function Words({ path, language, label, long, most, required }) {
  const { page, state, tell } = useEditor();
  const { value, id, name } = usePlace(path);
  const languages = useLanguages();
  const words = value?.[language] ?? "";
  const missing = missingIn(value, languages, false).includes(language);
  const spoken = languages.length > 1 ? `${label}, ${languageName(language)}` : label;
  const change = (/** @type {string|undefined} */ typed) => {
    const text = withWords(value, language, typed, page.starter_titles);
    tell({ type: "edit", action: { type: "put", path, value: Object.keys(text).length ? text : undefined }, mark: `${name} ${language}` });
  };
  const props = {
    lang: language, value: words, "aria-label": spoken, id: `${id}-${language}`, autocomplete: "off", readOnly: Boolean(closedWords(state)),
    "aria-required": required, "aria-describedby": `${id}-problem`, spellcheck: true,
    onInput: (/** @type {{currentTarget: HTMLInputElement|HTMLTextAreaElement}} */ { currentTarget }) => change(currentTarget.value || undefined),
  };
  return (
    <div class={`words-in ${missing ? "words-in--missing" : ""}`}>
      {languages.length > 1 && <span class="words-in__language" aria-hidden="true">{language.toUpperCase()}</span>}
      {long
        ? <textarea rows={1} {...props} onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }} />
        : <input type="text" {...props} />}
      <Left text={words} most={most} />
    </div>
  );
}
