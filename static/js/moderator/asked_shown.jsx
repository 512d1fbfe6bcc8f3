/** A question from the audience stands over whatever else the hall would see: the console says so, wherever one is. */

import { t } from "../core/i18n.js";

/** @param {{desk: import("./types.js").Desk, run: import("./types.js").Run}} props */
export function AskedShown({ desk, run }) {
  const { audience } = desk.stage ?? {};
  const asked = audience?.questions.find(({ id }) => id === audience.shown);
  if (!asked) return null;
  return (
    <div class="controls__row asked-shown" role="status">
      <span>{t("The hall sees a question from the audience: {text}", { text: asked.text })}</span>
      <button type="button" onClick={() => run("audience.show", { question: null })}>{t("Take it off the hall screen")}</button>
    </div>
  );
}
