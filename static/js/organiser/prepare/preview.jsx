/** What phones and the hall will show, drawn by their own scripts, with made-up ballots on demand. */

import { useState } from "preact/hooks";
import { language, t } from "../../core/i18n.js";
import { useEditor, useLanguages } from "./editor.js";
import { Large } from "./preview_large.jsx";
import { Frame } from "./preview_frame.jsx";
import { useExample } from "./use_example.js";
import { missingWithin } from "./marks.js";
import { languageName } from "./words.js";

const HALL = { width: 1920, height: 1080 };
const PHONE = { width: 360, height: 740 };

export function Preview() {
  const { state } = useEditor();
  const { document: whole, selected } = state;
  const languages = useLanguages();
  const [wanted, setWanted] = useState(language());
  const [dark, setDark] = useState(matchMedia("(prefers-color-scheme: dark)").matches);
  const [results, setResults] = useState(false);
  const chosen = languages.includes(wanted) ? wanted : languages[0];
  const session = selected.part === "event" ? whole.sessions[0] : whole.sessions.find((/** @type {any} */ { _key }) => _key === selected.session);
  const question = selected.part === "question" ? session?.questions.find((/** @type {any} */ { _key }) => _key === selected.question) : null;
  const { example, problem } = useExample(question, languages);
  const shown = {
    event: whole.event, session: session && { title: session.title, code: session.code }, code: whole.event.code || session?.code,
    part: selected.part, key: question?._key, question: question ? example?.question ?? null : null, results: question && results ? example?.results ?? null : null,
    languages, language: chosen, dark, address: location.host,
  };
  const missing = missingWithin(question ?? session?.title, languages).filter((each) => each === chosen);
  return (
    <aside class="preview" aria-labelledby="preview-title">
      <h2 id="preview-title" class="unseen">{t("Preview")}</h2>
      <div class="preview__tools">
        <span class="preview__languages" role="group" aria-label={t("Language of the preview")}>
          {languages.map((each) => (
            <button key={each} type="button" aria-pressed={each === chosen} aria-label={`${each.toUpperCase()}, ${languageName(each)}`} onClick={() => setWanted(each)}>{each.toUpperCase()}</button>
          ))}
        </span>
        <button type="button" aria-pressed={dark} onClick={() => setDark(!dark)}>{t("Dark")}</button>
        {question && <button type="button" aria-pressed={results} onClick={() => setResults(!results)}>{t("Example results")}</button>}
      </div>
      <p class="preview__note" role="status">
        {problem ? t("The picture waits until the question is complete.")
          : missing.length ? t("Where {language} is missing, people see another language.", { language: languageName(chosen) })
          : results && question ? t("The numbers are made up.") : ""}
      </p>
      <Large><Frame what="hall" title={t("Preview of the hall screen")} size={HALL} shown={shown} /></Large>
      <Frame what="phone" title={t("Preview of a phone")} size={PHONE} shown={shown} />
    </aside>
  );
}
