/** What is shown, who may join, what is kept: settings that are seldom touched. */

import { t } from "../../core/i18n.js";
import { useEditor, useLanguages, usePlace } from "./editor.js";
import { Names } from "./fields/names.jsx";
import { Locked } from "./fields/notes.jsx";
import { NumberLine, Switch } from "./fields/plain.jsx";
import { languageName } from "./words.js";

export function EventRules() {
  const { state } = useEditor();
  const languages = useLanguages();
  const minimum = usePlace(["event", "minimum_group"]);
  return (
    <details class="more" data-path="event.rules" open={hasRules(state.document.event)}>
      <summary>{t("Privacy, access and words")}</summary>
      <NumberLine
        path={["event", "minimum_group"]} label={t("Smallest group shown")} least={3} most={1000} standard={5} quietLock
        help={t("Results of a group are shown only from so many people on.")}
      />
      <Locked why={minimum.locked} />
      <Switch
        path={["event", "strict"]} label={t("Only with a personal code")}
        help={t("Each person gets a code on paper that works once. Without this, one browser has one vote.")}
      />
      <div class="row">
        <NumberLine
          path={["event", "retention", "keys_hours"]} label={t("Hours until the keys are destroyed")} standard={24} least={0}
          help={t("Counted from the close. Then nobody can find their own ballot any more.")}
        />
        <NumberLine
          path={["event", "retention", "ballots_days"]} label={t("Days until the ballots are deleted")} standard={30} least={0}
          help={t("Counted from the close. Totals stay.")}
        />
      </div>
      {languages.map((language) => (
        <Names
          key={language} path={["event", "banned_words", language]} language={language}
          label={t("Words that wait for a moderator, {language}", { language: languageName(language) })}
          help={t("One in each line; word* stands for all that begin so.")}
        />
      ))}
    </details>
  );
}

/** @param {any} event */
const hasRules = ({ strict, retention, banned_words: banned, minimum_group: least }) => Boolean(strict || retention || banned || least);
