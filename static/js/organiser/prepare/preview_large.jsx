/** The hall screen as large as the window allows, and back. */

import { useLayoutEffect, useState } from "preact/hooks";
import { t } from "../../core/i18n.js";

/** @param {{children: any}} props */
export function Large({ children }) {
  const [large, setLarge] = useState(false);
  useLayoutEffect(() => {
    if (!large) return undefined;
    const onKey = (/** @type {KeyboardEvent} */ { key }) => { if (key === "Escape") setLarge(false); };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [large]);
  /** Nothing behind it can be reached unseen. */
  const leave = (/** @type {FocusEvent & {currentTarget: HTMLElement}} */ { currentTarget, relatedTarget }) => {
    if (relatedTarget && !currentTarget.contains(/** @type {Node} */ (relatedTarget))) setLarge(false);
  };
  return (
    <div class={large ? "enlarged" : ""} onFocusOut={leave}>
      {children}
      <button type="button" class="quiet enlarge" aria-pressed={large} onClick={() => setLarge(!large)}>
        {large ? t("Back to the form") : t("Enlarge the hall screen")}
      </button>
    </div>
  );
}
