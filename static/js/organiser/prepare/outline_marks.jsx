/** Signs beside a part of the outline: frozen, a translation missing, something wrong. Each says itself in words. */

import { t } from "../../core/i18n.js";
import { problemsAt, useEditor, useLanguages } from "./editor.js";
import { Lock } from "./fields/notes.jsx";
import { missingWithin } from "./marks.js";
import { languageName } from "./words.js";

/** @param {{keyed: import("./paths.js").Path, value: any, frozen?: string|null, own: boolean}} props */
export function Marks({ keyed, value, frozen, own }) {
  const { state } = useEditor();
  const languages = useLanguages();
  const missing = missingWithin(value, languages);
  const problems = problemsAt(state, keyed, true).filter(({ path }) => !own || path[keyed.length] !== "questions");
  return (
    <span class="marks">
      {frozen && <span class="mark-of mark-of--frozen" title={frozen}><Lock /> {t("has ballots")}</span>}
      {missing.map((language) => (
        <span key={language} class="mark-of mark-of--missing" title={t("{language} is missing", { language: languageName(language) })}>
          {t("{code} missing", { code: language.toUpperCase() })}
        </span>
      ))}
      {problems.length > 0 && <span class="mark-of mark-of--problem">{t("to fix")}</span>}
    </span>
  );
}
