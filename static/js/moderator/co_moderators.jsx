/** Who else is at the desk, and who did what last; folded into one line of the header. */

import { useState } from "preact/hooks";
import { plural, t, tx } from "../core/i18n.js";
import { recall, rememberName } from "./own_name.js";

/** @typedef {import("./types.js").Act} Act */
/** @typedef {import("./types.js").Desk} Desk */

const LONGEST = 40;

/** What was done, in words; null where nobody needs to know. @param {string} did @param {string} who */
function words(did, who) {
  switch (did) {
    case "question.open": return t("{who} opened a question", { who });
    case "question.close": return t("{who} closed the question", { who });
    case "question.reopen": return t("{who} reopened the question", { who });
    case "question.improvise": return t("{who} asked something new", { who });
    case "results.reveal": return t("{who} showed results", { who });
    case "results.hide": return t("{who} hid results", { who });
    case "stage.show": return t("{who} put a question on stage", { who });
    case "stage.clear": return t("{who} cleared the stage", { who });
    case "stage.blank": return t("{who} darkened or lit the hall screen", { who });
    case "session.end": return t("{who} ended the session", { who });
    case "timer.start": case "timer.pause": case "timer.resume": case "timer.add": return t("{who} set the timer", { who });
    case "question.fix": return t("{who} corrected words", { who });
    case "questions.order": return t("{who} moved a question", { who });
    case "question.skip": return t("{who} skipped a question or took that back", { who });
    case "round.label": return t("{who} named a round", { who });
    case "note.set": return t("{who} wrote a note", { who });
    case "text.approve": case "text.hide": case "text.highlight": return t("{who} decided about a text", { who });
    case "audience.approve": case "audience.hide": case "audience.answer": return t("{who} decided about a question from the audience", { who });
    case "audience.show": return t("{who} changed the question from the audience in the hall", { who });
    case "audience.allow": return t("{who} let the audience ask, or stopped it", { who });
    case "text.merge": return t("{who} merged words or took them apart", { who });
    default: return t("{who} changed something", { who });
  }
}

/** @param {number} at */
function clock(at) {
  const moment = new Date(at);
  return `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, "0")}`;
}

/** @param {Act} act */
const sentence = (act) => `${words(act.did, act.by ?? t("A moderator"))}, ${clock(act.at)}`;

/** @param {{desk: Desk, language: string, run: import("./types.js").Run}} props */
export function CoModerators({ desk, language, run }) {
  const told = desk.stage?.desk;
  if (!told) return null;
  const [newest] = told.last;
  const textOf = (/** @type {string|null} */ id) => (
    tx(desk.stage?.questions.find((question) => question.id === id)?.text, language)
    || desk.stage?.audience?.questions.find((asked) => asked.id === id)?.text
  );
  return (
    <details class="desk">
      <summary class="desk__summary">
        <span>{plural(told.consoles, "{n} console", "{n} consoles")}</span>
        {newest && <span class="desk__newest">{sentence(newest)}</span>}
      </summary>
      <div class="desk__more">
        {told.names.length > 0 && <p>{t("Here now: {names}", { names: told.names.join(", ") })}</p>}
        <ol class="desk__acts">
          {told.last.map((act) => (
            <li key={`${act.at}${act.did}${act.question}`}>
              {sentence(act)}{act.question && <span class="note desk__question" lang={language}>{textOf(act.question)}</span>}
            </li>
          ))}
        </ol>
        <Name run={run} />
      </div>
    </details>
  );
}

/** @param {{run: import("./types.js").Run}} props */
function Name({ run }) {
  const [name, setName] = useState(recall());
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    rememberName(name.trim());
    run("console.name", { name: name.trim() || null });
  };
  return (
    <form class="desk__name" onSubmit={keep}>
      <label for="own-name">{t("Your name, for the other moderators")}</label>
      <input id="own-name" value={name} maxLength={LONGEST} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} />
      <button type="submit">{t("Keep")}</button>
    </form>
  );
}
