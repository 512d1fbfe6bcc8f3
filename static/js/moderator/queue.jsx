/** What people wrote, for deciding: what waits stands above the results, what is shown or was taken off below. */

import { useState } from "preact/hooks";
import { Supporters } from "../charts/supporters.jsx";
import { plural, t } from "../core/i18n.js";
import { isPending, writtenIn } from "./desk.js";
import { useKeptFocus } from "./kept_focus.js";
import { isWord, MergeChoice, Merged } from "./merging.jsx";

/** @typedef {import("./types.js").Run} Run */
/**
 * @typedef {{id?: string, text: string, count?: number, approved?: boolean, hidden?: boolean,
 *   highlighted?: boolean, banned?: boolean, supporters?: number,
 *   merged?: {id: string, text: string, count: number}[]}} Written
 */

/** @typedef {{desk: import("./types.js").Desk, question: import("./types.js").Listed, run: Run}} QueueProps */

/** @param {QueueProps} props */
function entriesOf({ desk, question, run }) {
  const written = /** @type {Written[]} */ (writtenIn(desk, question));
  const decide = (/** @type {string} */ name, /** @type {string|null|undefined} */ text) => {
    run(name, { question: question.id, text });
  };
  const merge = (/** @type {string} */ text, /** @type {string|null} */ into) => {
    run("text.merge", { question: question.id, text, into });
  };
  return { written, decide, merge };
}

/** What waits for a decision. @param {QueueProps} props */
export function Waiting(props) {
  const container = useKeptFocus();
  const { written, ...acts } = entriesOf(props);
  const pending = written.filter(isPending);
  return (
    <div class="queue queue--waiting" ref={container}>
      <Section title={plural(pending.length, "{n} waiting", "{n} waiting")} entries={pending} words={written} {...acts} />
    </div>
  );
}

/** What is shown, and what was taken off. @param {QueueProps} props */
export function Decided(props) {
  const { written, ...acts } = entriesOf(props);
  const hidden = written.filter((entry) => entry.hidden);
  const shown = written.filter((entry) => !isPending(entry) && !entry.hidden);
  return (
    <div class="queue">
      <Section title={plural(shown.length, "{n} approved", "{n} approved")} entries={shown} words={written} {...acts} />
      <Section title={plural(hidden.length, "{n} hidden", "{n} hidden")} entries={hidden} words={written} {...acts} />
    </div>
  );
}

/**
 * @typedef {(name: string, text: string|null|undefined) => void} Decide
 * @typedef {{words: Written[], decide: Decide, merge: import("./merging.jsx").Merge}} Acts  words: all that could be merged with
 */

/** @param {Acts & {title: string, entries: Written[]}} props */
function Section({ title, entries, words, decide, merge }) {
  const [merging, setMerging] = useState(/** @type {string|null} */ (null));
  const [fresh, setFresh] = useState(/** @type {string|null} */ (null));
  if (!entries.length) return null;
  const choose = (/** @type {string} */ text, /** @type {string} */ into) => {
    setMerging(null);
    setFresh(text);
    merge(text, into);
  };
  return (
    <section class="queue__section">
      <h3 class="queue__title">{title}</h3>
      <ul class="queue__list">
        {entries.map((entry) => (
          <li class="queue__entry" key={entry.id}>
            <Words entry={entry} />
            <Decisions entry={entry} decide={decide}>
              {isWord(entry) && !entry.hidden && words.length > 1 && (
                <button
                  type="button" aria-expanded={merging === entry.id} aria-label={`${t("Merge")}: ${entry.text}`}
                  onClick={() => setMerging(merging === entry.id ? null : entry.id ?? null)}
                >
                  {t("Merge")} …
                </button>
              )}
            </Decisions>
            <Merged entry={entry} merge={merge} fresh={fresh} />
            {merging === entry.id && merging && (
              <MergeChoice entry={entry} words={words} choose={(into) => choose(merging, into)} close={() => setMerging(null)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param {{entry: Written}} props */
const Words = ({ entry }) => (
  <div class="queue__text">
    {entry.text}{entry.count !== undefined && <span class="note"> × {entry.count}</span>}
    {entry.banned && !entry.approved && <span class="banned">{t("contains a banned word")}</span>}
    {Boolean(entry.supporters) && <Supporters n={entry.supporters ?? 0} />}
  </div>
);

/** @param {{entry: Written, decide: Decide, children?: any}} props */
function Decisions({ entry, decide, children }) {
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
      {children}
    </p>
  );
}
