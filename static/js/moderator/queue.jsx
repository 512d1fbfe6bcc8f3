/** What people wrote, for deciding: what waits stands above the results, what is shown or was taken off below. */

import { plural, t } from "../core/i18n.js";
import { isPending, writtenIn } from "./desk.js";
import { useKeptFocus } from "./kept_focus.js";

/** @typedef {import("./types.js").Run} Run */
/**
 * @typedef {{id?: string, text: string, count?: number, approved?: boolean, hidden?: boolean,
 *   highlighted?: boolean}} Written
 */

/** @typedef {{desk: import("./types.js").Desk, question: import("./types.js").Listed, run: Run}} QueueProps */

/** @param {QueueProps} props */
function entriesOf({ desk, question, run }) {
  const written = /** @type {Written[]} */ (writtenIn(desk, question));
  const decide = (/** @type {string} */ name, /** @type {string|null|undefined} */ text) => {
    run(name, { question: question.id, text });
  };
  return { written, decide };
}

/** What waits for a decision. @param {QueueProps} props */
export function Waiting(props) {
  const container = useKeptFocus();
  const { written, decide } = entriesOf(props);
  const pending = written.filter(isPending);
  return (
    <div class="queue queue--waiting" ref={container}>
      <Section title={plural(pending.length, "{n} waiting", "{n} waiting")} entries={pending} decide={decide} />
    </div>
  );
}

/** What is shown, and what was taken off. @param {QueueProps} props */
export function Decided(props) {
  const { written, decide } = entriesOf(props);
  const hidden = written.filter((entry) => entry.hidden);
  const shown = written.filter((entry) => !isPending(entry) && !entry.hidden);
  return (
    <div class="queue">
      <Section title={plural(shown.length, "{n} approved", "{n} approved")} entries={shown} decide={decide} />
      <Section title={plural(hidden.length, "{n} hidden", "{n} hidden")} entries={hidden} decide={decide} />
    </div>
  );
}

/** @param {{title: string, entries: Written[], decide: (name: string, text: string|null|undefined) => void}} props */
function Section({ title, entries, decide }) {
  if (!entries.length) return null;
  return (
    <section class="queue__section">
      <h3 class="queue__title">{title}</h3>
      <ul class="queue__list">
        {entries.map((entry) => (
          <li class="queue__entry" key={entry.id}>
            <p class="queue__text">{entry.text}{entry.count !== undefined && <span class="note"> × {entry.count}</span>}</p>
            <Decisions entry={entry} decide={decide} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param {{entry: Written, decide: (name: string, text: string|null|undefined) => void}} props */
function Decisions({ entry, decide }) {
  const { id, text, highlighted } = entry;
  const named = (/** @type {string} */ word) => ({ "aria-label": `${word}: ${text}` });
  return (
    <p class="queue__buttons">
      {(isPending(entry) || entry.hidden) && (
        <button type="button" class="good" {...named(t("Approve"))} onClick={() => decide("text.approve", id)}>
          {t("Approve")}
        </button>
      )}
      {!entry.hidden && (
        <button type="button" {...named(t("Hide"))} onClick={() => decide("text.hide", id)}>{t("Hide")}</button>
      )}
      {highlighted !== undefined && !entry.hidden && (
        <button
          type="button" aria-pressed={highlighted} {...named(t("Highlight"))}
          onClick={() => decide("text.highlight", highlighted ? null : id)}
        >
          {t("Highlight")}
        </button>
      )}
    </p>
  );
}
