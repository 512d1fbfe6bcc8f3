/** The event: what it is called, when, where and in which languages; then people, rules and the programme. */

import { t } from "../../core/i18n.js";
import { useEditor, usePlace } from "./editor.js";
import { Agenda, Groups, Projects, Speakers } from "./event_lists.jsx";
import { EventRules } from "./event_rules.jsx";
import { Locked, Problems } from "./fields/notes.jsx";
import { Line } from "./fields/plain.jsx";
import { Texts } from "./fields/texts.jsx";
import { FormHead } from "./form_head.jsx";
import { BackToParts, FormParts } from "./form_parts.jsx";
import { Languages } from "./languages_field.jsx";
import { asCode } from "./session_form.jsx";
import { WholeEvent } from "./whole_event.jsx";

/** @returns {string[]} */
function timeZones() {
  return Intl.supportedValuesOf?.("timeZone") ?? [];
}

/** What is further down. @returns {[import("./paths.js").Path, string][]} */
const parts = () => [
  [["event", "languages"], t("Languages")], [["event", "venue"], t("Venue")], [["event", "groups"], t("Groups of participants")],
  [["event", "rules"], t("Privacy, access and words")], [["event", "speakers"], t("Speakers")], [["event", "agenda"], t("Agenda")],
  [["event", "projects"], t("Projects")], [["event", "whole"], t("The event as a whole")],
];

/** Long lists, folded until they are wanted. */
function Programme() {
  const { state } = useEditor();
  const { speakers = [], agenda = [], projects = [] } = state.document.event;
  return (
    <details class="more">
      <summary>{t("Speakers, agenda, projects")} ({speakers.length} · {agenda.length} · {projects.length})</summary>
      <Speakers />
      <Agenda />
      <Projects />
    </details>
  );
}

export function EventForm() {
  const { page, state } = useEditor();
  const place = usePlace(["event"]);
  return (
    <section class="form" aria-labelledby="form-title">
      <FormHead title={t("The event")} about="event" />
      <FormParts parts={parts()} />
      <Locked why={state.frozen?.event?.why} />
      <Problems keyed={[]} id="f-all" />
      <Problems keyed={place.keyed} id={place.id} />
      <Texts path={["event", "title"]} label={t("Title")} required long />
      <Languages />
      <div class="row">
        <Line path={["event", "date"]} label={t("Date")} type="date" wide={false} />
        <Line
          path={["event", "time_zone"]} label={t("Time zone")} list="time-zones" wide={false}
          help={state.document.event.time_zone ? t("Like Europe/Riga") : t("Like Europe/Riga. Without one, times in files and pages are in UTC.")}
        />
        <Line
          path={["event", "code"]} label={t("One code for the day")} filter={asCode} wide={false}
          help={t("Leads to the session that is live. Optional.")}
        />
      </div>
      <datalist id="time-zones">{timeZones().map((zone) => <option key={zone} value={zone} />)}</datalist>
      <Texts path={["event", "venue"]} label={t("Venue")} />
      <Texts path={["event", "organiser"]} label={t("Organiser")} />
      <Line
        path={["event", "contact"]} label={t("Contact of the organisers")} most={page.limits.name}
        help={t("An email address or a telephone number, for questions about data and registration. It stands on the public page and the privacy page. Optional.")}
      />
      <Groups />
      <EventRules />
      <Programme />
      <WholeEvent />
      <BackToParts />
    </section>
  );
}
