/** One tap on a stakeholder group, or skip. */

import { t, tx } from "../core/i18n.js";
import { Heading } from "./heading.jsx";

/**
 * @param {{groups: any[], current: string|null, first: boolean, language: string,
 *   finish: (group: string|null|undefined) => void}} props
 *   first: asked for the first time; finish: with the group, null for none, undefined to leave it as it is
 */
export function Groups({ groups, current, first, language, finish }) {
  return (
    <section>
      <Heading about="groups">{t("Which group do you belong to?")}</Heading>
      <p class="hint">{t("So that the hall can see where groups differ. Nobody can see who you are.")}</p>
      <ul class="options">
        {groups.map(({ id, label }) => (
          <li key={id}>
            <button type="button" class={`option ${id === current ? "option--chosen" : ""}`} aria-pressed={id === current} onClick={() => finish(id)}>
              {tx(label, language)}
            </button>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="quiet" onClick={() => finish(undefined)}>{first ? t("Skip") : t("Leave it as it is")}</button>
        {current !== null && <button type="button" class="quiet" onClick={() => finish(null)}>{t("No group")}</button>}
      </div>
    </section>
  );
}
