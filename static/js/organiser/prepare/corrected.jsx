/** Words of a question that has been voted on: that corrections do not stay unseen, and which there were. */

import { t } from "../../core/i18n.js";
import { useEditor } from "./editor.js";
import { frozenQuestion } from "./identity.js";

/** @param {{questionKey: string}} props */
export function Corrected({ questionKey }) {
  const { state } = useEditor();
  /** @type {string[]} */
  const words = frozenQuestion(state.frozen, state.known, questionKey)?.corrected ?? [];
  return (
    <>
      <p class="hint">{t("Correct slips of the pen only: every answer keeps the ballots it has. What is corrected stands under What staff did and in the dossier.")}</p>
      <div role="status">
        {words.length > 0 && (
          <p class="corrected"><strong>{t("Corrected after voting had begun:")}</strong> {words.join("; ")}</p>
        )}
      </div>
    </>
  );
}
