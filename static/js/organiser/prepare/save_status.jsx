/** Whether all is saved, in words that are always there; undo and redo beside. */

import { plural, t } from "../../core/i18n.js";
import { useEditor } from "./editor.js";
import { shownProblems } from "./quiet.js";
import { isUnsaved } from "./state.js";

/** @param {import("./state.js").State} state */
function words(state) {
  const { status, joined, by } = state;
  const { length } = shownProblems(state);
  switch (status) {
    case "saved":
      if (joined && by) return t("All saved, with what {who} changed", { who: by });
      return joined ? t("All saved, with what somebody else changed") : t("All saved");
    case "saving": return t("Saving…");
    case "held": return length
      ? plural(length, "Saved, except {n} part to fix", "Saved, except {n} parts to fix") : t("Saved, except what you are writing");
    case "refused": return length === 0 ? t("Not saved yet") : plural(length, "Not saved: {n} thing to fix", "Not saved: {n} things to fix");
    case "offline": return t("No connection. What you type is kept here and saved later.");
    case "shut": return t("Not saved: you have no access now. Sign in again in another tab; what you type is kept here.");
    case "conflict": return by ? t("Not saved: {who} has saved meanwhile", { who: by }) : t("Not saved: somebody else has saved meanwhile");
    default: return t("Not saved yet");
  }
}

export function SaveStatus() {
  const { state, tell, store } = useEditor();
  const { status, past, future } = state;
  const unsaved = isUnsaved(state);
  return (
    <div class="saving">
      <p class={`saving__words saving__words--${status}`} role="status">{words(state)}</p>
      <button type="button" class="secondary" aria-disabled={!unsaved} title="Ctrl+S" onClick={() => store.saveNow()}>{t("Save now")}</button>
      <button type="button" aria-disabled={past.length === 0} title="Ctrl+Z" onClick={() => tell({ type: "undo" })}>{t("Undo")}</button>
      <button type="button" aria-disabled={future.length === 0} title="Ctrl+Shift+Z" onClick={() => tell({ type: "redo" })}>{t("Redo")}</button>
    </div>
  );
}

/** What was taken away last, and the way back. */
export function Removed() {
  const { state, tell } = useEditor();
  return (
    <div class={`removed ${state.removed === null ? "" : "removed--shown"}`} role="status">
      {state.removed !== null && (
        <>
          <span>{t("Removed: {name}", { name: state.removed })}</span>
          <button type="button" onClick={() => tell({ type: "undo" })}>{t("Undo")}</button>
        </>
      )}
    </div>
  );
}
