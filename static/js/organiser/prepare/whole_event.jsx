/** The event as a whole: the file to take, a copy, the end. */

import { useState } from "preact/hooks";
import { t } from "../../core/i18n.js";
import { useEditor } from "./editor.js";
import { post } from "./server.js";
import { isUnsaved } from "./state.js";

export function WholeEvent() {
  const { page, state, store } = useEditor();
  const [said, say] = useState("");
  const duplicate = async () => {
    await store.saveNow();
    if (isUnsaved(store.state)) return say(t("Not all is saved yet; the copy would miss it."));
    const { body } = await post(page.urls.duplicate, {});
    return body?.url ? location.assign(body.url) : say(t("That did not work. Please try again."));
  };
  return (
    <section class="whole" aria-labelledby="whole" data-path="event.whole">
      <h3 id="whole">{t("The event as a whole")}</h3>
      {isUnsaved(state) && <p class="hint">{t("The file holds what is saved.")}</p>}
      <p class="inline">
        <a class="secondary" href={page.urls.export} download>{t("Download the event file")}</a>
        <a class="secondary" href={page.urls.workbook} download>{t("As a workbook (XLSX)")}</a>
        <button type="button" class="secondary" onClick={duplicate}>{t("Duplicate the event")}</button>
      </p>
      <p role="status">{said}</p>
      <Delete />
    </section>
  );
}

/** Everything goes, ballots too: a code has to be typed. */
function Delete() {
  const { page } = useEditor();
  const [typed, setTyped] = useState("");
  const [said, say] = useState("");
  const remove = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { status, body } = await post(page.urls.delete, { typed });
    if (body?.url) return location.assign(body.url);
    return say(status === 422 ? t("That is not a code of this event.") : t("That did not work. Please try again."));
  };
  return (
    <details class="more">
      <summary>{t("Delete the event")}</summary>
      <form onSubmit={remove}>
        <p>{t("The event, its questions and all its ballots are deleted. This cannot be undone.")}</p>
        <label class="label" for="typed">{t("To delete it, type one of its codes")}</label>
        <span class="inline">
          <input type="text" id="typed" class="short" value={typed} autocomplete="off" onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
          <button type="submit" class="bad">{t("Delete the event")}</button>
        </span>
        <p role="alert" class="problem">{said}</p>
      </form>
    </details>
  );
}
