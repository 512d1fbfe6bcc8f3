/** Words: a cloud that keeps words in place as it grows; on phones, and for those who hear the page, a list. */

import { plural, t, tx } from "../core/i18n.js";
import { Cloud } from "./cloud.jsx";
import { Frame, Sealed } from "./frame.jsx";
import { newest } from "./rounds.js";
import { byWeight, relativeSize, wordKey } from "./word_sizes.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */

/** The words to draw: without those that wait or were taken off (only moderators get these). @param {Round} round */
function wordsOf(round) {
  const shown = (round.tally?.words ?? []).filter((word) => word.approved !== false && !word.hidden);
  return byWeight(shown.map(({ id, text, count, also = [], highlighted = false }) => (
    { key: id ?? wordKey(text), text, count, also: also[0] ?? "", highlighted }
  )));
}

/** @param {import("./word_sizes.js").CloudWord[]} words */
function summaryOf(words) {
  const n = plural(words.length, "{n} word", "{n} words");
  const [first] = words;
  return first ? t("Word cloud. {n}. Most often: {word}.", { n, word: first.text }) : t("Word cloud. {n}.", { n });
}

/** @param {ChartProps} props */
export default function WordCloud({ question, rounds, language, size }) {
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const words = wordsOf(round);
  const table = {
    caption: tx(question.text, language),
    columns: [t("Word"), t("How often")],
    rows: words.map((word) => ({ key: word.key, cells: [word.also ? `${word.text} · ${word.also}` : word.text, word.count] })),
  };
  const more = round.tally.more ?? 0;
  return (
    <Frame
      name="words" size={size} round={round} summary={summaryOf(words)} table={table}
      legend={more > 0 && <span class="chart__note">{plural(more, "+ {n} more", "+ {n} more")}</span>}
    >
      {words.length === 0 && <p class="chart__empty">{t("No words yet")}</p>}
      {size === "phone" ? <WordList words={words} /> : <Cloud words={words} key={`${question.id} ${round.round}`} />}
    </Frame>
  );
}

/** @param {{words: import("./word_sizes.js").CloudWord[]}} props */
function WordList({ words }) {
  const most = words[0]?.count ?? 1;
  return (
    <ul class="word-list">
      {words.map((word) => (
        <li key={word.key} class={word.highlighted ? "word-list--highlighted" : ""} style={{ "--weight": relativeSize(word.count, most) }}>
          <span class="word-list__text">{word.text}</span>{word.also && <span class="word-list__also"> · {word.also}</span>} <span class="word-list__count">{word.count}</span>
        </li>
      ))}
    </ul>
  );
}
