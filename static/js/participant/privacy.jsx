/** Who can see what of an answer, and the group one belongs to. */

import { plural, t, tx } from "../core/i18n.js";

/** @param {{code: string, event: any, group: string|null, language: string, change: () => void}} props */
export function Privacy({ code, event, group, language, change }) {
  const mine = event.groups.find((/** @type {any} */ each) => each.id === group);
  const n = event.minimum_group;
  return (
    <footer class="privacy">
      <p>
        {t("Your answers are anonymous: nobody can see who gave which one. Moderators see only totals and written texts.")}{" "}
        {event.groups.length > 0 && plural(n, "Results of a group are shown only from {n} person on.", "Results of a group are shown only from {n} people on.")}{" "}
        <a href={`/privacy/${encodeURIComponent(code)}?lang=${encodeURIComponent(language)}`}>{t("More about your data")}</a>
      </p>
      {event.groups.length > 0 && (
        <p class="privacy__group">
          <span>{mine ? t("Your group: {group}", { group: tx(mine.label, language) }) : t("You have not chosen a group.")}</span>
          <button type="button" class="quiet" onClick={change}>{mine ? t("Change") : t("Choose")}</button>
        </p>
      )}
    </footer>
  );
}
