/** Words that mean the same: two taps count them together, one takes them apart again. */

import { t } from "../core/i18n.js";

/** @typedef {import("./queue.jsx").Written} Written */
/** @typedef {(text: string, into: string|null) => void} Merge */

/** Whether it can be merged: words are counted, texts are not. @param {Written} entry */
export const isWord = (entry) => entry.count !== undefined;

/**
 * The words that are counted with this one; a tap takes one out again.
 * @param {{entry: Written, merge: Merge, fresh: string|null}} props  fresh: merged a moment ago; it gets the focus, for undoing
 */
export function Merged({ entry, merge, fresh }) {
  if (!entry.merged?.length) return null;
  return (
    <p class="merged">
      <span>{t("Counted with it:")}</span>
      {entry.merged.map(({ id, text, count }) => (
        <button
          type="button" class="merged__one" key={id} aria-label={t("Take apart: {word}", { word: text })}
          ref={(button) => { if (id === fresh && document.activeElement === document.body) button?.focus(); }}
          onClick={() => merge(id, null)}
        >
          {text} × {count} <span aria-hidden="true">✕</span>
        </button>
      ))}
    </p>
  );
}

/**
 * The second tap: with which word.
 * @param {{entry: Written, words: Written[], choose: (into: string) => void, close: () => void}} props
 */
export function MergeChoice({ entry, words, choose, close }) {
  const targets = words.filter((word) => isWord(word) && !word.hidden && word.id !== entry.id)
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
  const leave = (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") close(); };
  return (
    <div class="merging" role="group" aria-label={t("Count “{word}” together with:", { word: entry.text })} onKeyDown={leave}>
      <p>{t("Count “{word}” together with:", { word: entry.text })}</p>
      <p class="merging__words">
        {targets.map(({ id = "", text, count }, index) => (
          <button type="button" key={id} ref={index === 0 ? focusOnce : undefined} onClick={() => choose(id)}>{text} × {count}</button>
        ))}
      </p>
      <p><button type="button" onClick={close}>{t("Leave it as it is")}</button></p>
    </div>
  );
}

/** The keyboard goes on with the first word. @param {HTMLElement|null} button */
const focusOnce = (button) => button?.focus();
