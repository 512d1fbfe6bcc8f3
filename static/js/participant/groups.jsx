/** One tap on a stakeholder group, or skip. */

import { useState } from "preact/hooks";
import { t, tx } from "../core/i18n.js";

/**
 * @param {{page: any, current: string|null, language: string, finish: (group: string|null) => Promise<boolean>}} props
 */
export function Groups({ page, current, language, finish }) {
  const [failed, setFailed] = useState(false);
  const pick = async (/** @type {string|null} */ group) => setFailed(!(await finish(group)));
  return (
    <section>
      <h1>{t("Which group do you belong to?")}</h1>
      <p class="hint">{t("So that the hall can see where groups differ. Nobody can see who you are.")}</p>
      <ul class="options">
        {page.event.groups.map((/** @type {any} */ { id, label }) => (
          <li key={id}>
            <button type="button" class="option option--button" aria-pressed={id === current} onClick={() => pick(id)}>
              {tx(label, language)}
            </button>
          </li>
        ))}
      </ul>
      {failed && <p class="notice" role="alert">{t("That did not reach the server. Please tap again.")}</p>}
      <button type="button" class="quiet" onClick={() => pick(null)}>{t("Skip")}</button>
    </section>
  );
}
