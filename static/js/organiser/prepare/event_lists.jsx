/** The lists of an event: groups, speakers, the agenda, projects. */

import { t } from "../../core/i18n.js";
import { useEditor, useLanguages, usePlace } from "./editor.js";
import { Id } from "./fields/choices.jsx";
import { Entries } from "./fields/entries.jsx";
import { PasteList } from "./fields/paste_list.jsx";
import { Line } from "./fields/plain.jsx";
import { Texts } from "./fields/texts.jsx";
import { Select, SpeakersOf } from "./fields/speakers_of.jsx";
import { firstWords, sessionWords } from "./words.js";

export function Groups() {
  const { page, state } = useEditor();
  const languages = useLanguages();
  const path = ["event", "groups"];
  const groups = /** @type {any[]} */ (usePlace(path).value ?? []);
  const frozen = (/** @type {any} */ { id }) => state.frozen?.groups?.[id];
  const name = (/** @type {any} */ { label }, /** @type {number} */ index) => firstWords(label, languages) || String(index + 1);
  return (
    <>
      <Entries
        path={path} label={t("Groups of participants")} help={t("People say which one they belong to; results can be shown by group.")}
        blank={() => ({ id: `group-${groups.length + 1}`, _auto: true, label: {} })} add={t("Add a group")} nameOf={name} frozen={frozen}
        after={<PasteList path={path} words="label" />}
      >
        {(entry, _group, index) => (
          <Texts path={[...entry, "label"]} label={t("Group {n}", { n: index + 1 })} hidden required most={page.limits.label} />
        )}
      </Entries>
      <details class="ids">
        <summary>{t("Ids for files: {label}", { label: t("Groups of participants") })}</summary>
        {groups.map((group, index) => <Id key={group._key} path={[...path, index]} label={name(group, index)} why={frozen(group)} />)}
      </details>
    </>
  );
}

export function Speakers() {
  const { page } = useEditor();
  return (
    <Entries
      path={["event", "speakers"]} label={t("Speakers")} blank={() => ({ name: "" })} add={t("Add a speaker")}
      nameOf={({ name }, index) => name || String(index + 1)} one={(n) => t("Speaker {n}", { n })}
    >
      {(entry) => (
        <>
          <Line path={[...entry, "name"]} label={t("Name")} most={page.limits.name} empty="" />
          <Texts path={[...entry, "affiliation"]} label={t("Affiliation")} />
          <Texts path={[...entry, "about"]} label={t("About")} long />
        </>
      )}
    </Entries>
  );
}

export function Agenda() {
  const languages = useLanguages();
  const { state } = useEditor();
  const sessions = /** @type {any[]} */ (state.document.sessions);
  return (
    <Entries
      path={["event", "agenda"]} label={t("Agenda")} blank={() => ({ title: {} })} add={t("Add a point")}
      nameOf={({ title }, index) => firstWords(title, languages) || String(index + 1)} one={(n) => t("Point {n} of the agenda", { n })}
    >
      {(entry) => (
        <>
          <Texts path={[...entry, "title"]} label={t("Title")} required long />
          <div class="row">
            <Line path={[...entry, "start"]} label={t("From")} type="time" wide={false} />
            <Line path={[...entry, "end"]} label={t("Until")} type="time" wide={false} />
            <Select
              path={[...entry, "session"]} label={t("Session with questions")}
              options={[["", t("none")], ...sessions.map((each) => /** @type {[string, string]} */ ([each.code, sessionWords(each, languages)]))]}
            />
          </div>
          <SpeakersOf path={[...entry, "speakers"]} />
        </>
      )}
    </Entries>
  );
}

export function Projects() {
  const languages = useLanguages();
  return (
    <Entries
      path={["event", "projects"]} label={t("Projects")} blank={() => ({ name: {} })} add={t("Add a project")}
      nameOf={({ name }, index) => firstWords(name, languages) || String(index + 1)} one={(n) => t("Project {n}", { n })}
    >
      {(entry) => (
        <>
          <Texts path={[...entry, "name"]} label={t("Name of the project")} required />
          <Texts path={[...entry, "about"]} label={t("About")} long />
        </>
      )}
    </Entries>
  );
}
