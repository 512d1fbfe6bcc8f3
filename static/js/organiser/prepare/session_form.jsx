/** A session: title, code, moderators, questions from the audience; and its questions to begin with. */

import { t } from "../../core/i18n.js";
import { AddQuestion } from "./add_question.jsx";
import { lockOf, useEditor, useLanguages, usePlace } from "./editor.js";
import { Small } from "./fields/entries.jsx";
import { Locked, Problems } from "./fields/notes.jsx";
import { Names } from "./fields/names.jsx";
import { Line, NumberLine, Switch } from "./fields/plain.jsx";
import { Texts } from "./fields/texts.jsx";
import { FormHead } from "./form_head.jsx";
import { copyOf } from "./question_tools.jsx";
import { useMove } from "./sorting.js";
import { sessionWords } from "./words.js";

/** @typedef {import("./paths.js").Path} Path */

/** What is typed, as a code: without marks on letters, spaces and signs. @param {string} words */
export const asCode = (words) => words.normalize("NFD").toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 12);

/** @param {{index: number}} props */
export function SessionForm({ index }) {
  const path = ["sessions", index];
  const place = usePlace(path);
  const { page, state } = useEditor();
  const live = page.live.includes(state.known[place.value._key]?.was);
  return (
    <section class="form" aria-labelledby="form-title">
      <FormHead title={t("Session {n}", { n: index + 1 })} about={place.value._key} />
      {live && <p class="note-line">{t("This session is live: what is saved here is seen at once.")}</p>}
      <Locked why={place.locked} />
      <Problems keyed={place.keyed} id={place.id} />
      <SessionTools index={index} locked={Boolean(place.locked)} />
      <Texts path={[...path, "title"]} label={t("Title")} required long />
      <Line
        path={[...path, "code"]} label={t("Join code")} help={t("4 to 12 letters and digits; people type it to join.")} filter={asCode}
        wide={false} quietLock={Boolean(place.locked)} empty=""
      />
      <Names path={[...path, "moderators"]} label={t("Moderators")} help={t("Names for the programme, one in each line.")} />
      <AudienceQuestions path={[...path, "audience_questions"]} />
      <AddQuestion session={index} />
    </section>
  );
}

/** @param {{index: number, locked: boolean}} props */
function SessionTools({ index, locked }) {
  const { state, tell, store } = useEditor();
  const languages = useLanguages();
  const { sessions } = state.document;
  const name = sessionWords(sessions[index], languages);
  const move = useMove(["sessions"], sessions.length);
  const stays = locked || sessions.length < 2 || Boolean(lockOf(state, ["sessions", index]));
  const copy = () => {
    const message = copyOf(["sessions"], index, (key) => ({ part: "session", session: key }));
    tell({ ...message, action: { ...message.action, code: store.freeCode() } });
  };
  const remove = () => tell({
    type: "edit", action: { type: "remove", path: ["sessions"], index }, removed: name,
    selected: { part: "session", session: (sessions[index + 1] ?? sessions[index - 1])._key },
  });
  return (
    <div class="tools">
      <Small sign="↑" label={t("Move up: {name}", { name })} off={index === 0} onClick={() => move(index, index - 1)} />
      <Small sign="↓" label={t("Move down: {name}", { name })} off={index === sessions.length - 1} onClick={() => move(index, index + 1)} />
      <button type="button" onClick={copy}>{t("Duplicate")}</button>
      <button type="button" class="bad" aria-disabled={stays} onClick={() => { if (!stays) remove(); }}>{t("Delete")}</button>
    </div>
  );
}

/** @param {{path: Path}} props */
function AudienceQuestions({ path }) {
  const place = usePlace(path);
  const on = Boolean(place.value);
  const rules = typeof place.value === "object" && place.value !== null;
  return (
    <fieldset class="group" data-path={place.name}>
      <legend class="label">{t("Questions from the audience")}</legend>
      <label class="tick">
        <input type="checkbox" checked={on} onChange={({ currentTarget }) => place.put(currentTarget.checked ? true : undefined)} />
        <span>{t("People may ask the stage, and support what others ask")}</span>
      </label>
      {on && !rules && (
        <button type="button" class="quiet" onClick={() => place.put({ moderated: true, per_person: 3, max_length: 280 })}>{t("Change its rules")}</button>
      )}
      {rules && (
        <div class="row">
          <Switch path={[...path, "moderated"]} label={t("A moderator lets each one in")} standard />
          <NumberLine path={[...path, "per_person"]} label={t("At most, from one person")} least={1} standard={3} />
          <NumberLine path={[...path, "max_length"]} label={t("Characters, at most")} standard={280} />
        </div>
      )}
      <Problems keyed={place.keyed} id={place.id} />
    </fieldset>
  );
}
