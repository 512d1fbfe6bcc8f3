/** Says unmistakably that nothing counts, and begins anew when it does. */

import { useEffect, useRef } from "preact/hooks";
import { t } from "../core/i18n.js";

/** @param {{stage: any}} props */
export function Rehearsal({ stage }) {
  if (!stage?.session.rehearsal) return null;
  return (
    <p class="rehearsal" role="status">
      <span><b>{t("Rehearsal")}</b> {t("Nothing is kept of what you answer now.")}</span>
    </p>
  );
}

/** Once a rehearsal has ended on this page. @param {any} stage @param {() => void} begin */
export function useRehearsalOver(stage, begin) {
  const rehearsal = Boolean(stage?.session.rehearsal);
  const before = useRef(rehearsal);
  useEffect(() => {
    if (before.current && !rehearsal) begin();
    before.current = rehearsal;
  }, [rehearsal]);
}
