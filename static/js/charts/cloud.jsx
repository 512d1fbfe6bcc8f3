/** Draws the cloud of words in the box it finds, and keeps the places between updates. */

import { useMemo, useRef } from "preact/hooks";
import { useBox } from "./box.js";
import { measureWith } from "./measure.js";
import { emptyCloud, placeWords } from "./word_layout.js";

/** @typedef {import("./word_sizes.js").CloudWord} CloudWord */

/** @param {{words: CloudWord[]}} props */
export function Cloud({ words }) {
  const [element, box] = useBox();
  const cloud = useRef(/** @type {import("./word_layout.js").Cloud|null} */ (null));
  useMemo(() => {
    if (box) cloud.current = placeWords(cloud.current ?? emptyCloud(box), words, box, measureWith(element.current));
  }, [box, words.map(({ key, count, also, highlighted }) => `${key}\n${count}\n${also}\n${highlighted}`).join("\n")]);
  const placed = [...(cloud.current?.words ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1));
  return (
    <div class="cloud" ref={element}>
      {placed.map((word) => (
        <span
          key={word.key} class={`cloud__word cloud__word--${word.highlighted ? "highlighted" : level(word.count, words)}`}
          style={{ transform: `translate(-50%, -50%) translate(${word.x}px, ${word.y}px)`, fontSize: `${word.size}px` }}
        >
          {word.text}{word.also && <span class="cloud__also"> · {word.also}</span>}
        </span>
      ))}
    </div>
  );
}

/** The commonest words get the accent. @param {number} count @param {CloudWord[]} words */
function level(count, words) {
  const most = Math.max(...words.map((word) => word.count));
  if (count === most && most > 1) return "most";
  return count * 3 >= most ? "often" : "seldom";
}
