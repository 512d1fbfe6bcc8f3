/** The word cloud keeps words in place as it grows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyCloud, placeWords } from "../../static/js/charts/word_layout.js";

const BOX = { width: 1600, height: 700 };
const measure = (text) => text.length * 0.58;
const word = (text, count) => ({ key: text, text, count });
const grow = (before, words, box = BOX) => placeWords(before, words, box, measure);
const placeOf = (cloud, key) => {
  const { x, y } = cloud.words.find((placed) => placed.key === key);
  return { x, y };
};

function overlapping({ words }) {
  return words.flatMap((a, i) => words.slice(i + 1).filter((b) => (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2
  )));
}

const RIGA = ["sadarbība", "uzticēšanās", "inovācijas", "eksports", "fragmentācija", "zināšanas", "maza kritiskā masa"];
const sixty = Array.from({ length: 60 }, (_, i) => word(`${RIGA[i % 7]}${i}`, 1 + ((i * 7) % 19)));

test("a new word finds a free place and moves no other", () => {
  const before = grow(emptyCloud(BOX), [word("sadarbība", 3), word("eksports", 2)]);
  const after = grow(before, [word("sadarbība", 3), word("eksports", 2), word("uzticēšanās", 1)]);
  assert.equal(after.words.length, 3);
  assert.deepEqual(placeOf(after, "sadarbība"), placeOf(before, "sadarbība"));
  assert.deepEqual(placeOf(after, "eksports"), placeOf(before, "eksports"));
  assert.deepEqual(overlapping(after), []);
});

test("a word that grows into a smaller one stays and pushes only the smaller one", () => {
  const first = [word("sadarbība", 10), word("zināšanas", 1), word("eksports", 1)];
  const before = grow(emptyCloud(BOX), first);
  const after = grow(before, [word("sadarbība", 10), word("zināšanas", 9), word("eksports", 1)]);
  assert.deepEqual(placeOf(after, "sadarbība"), placeOf(before, "sadarbība"));
  assert.deepEqual(overlapping(after), []);
});

test("sixty words fit without overlapping, inside the box", () => {
  const cloud = grow(emptyCloud(BOX), sixty);
  assert.equal(cloud.words.length, 60);
  assert.deepEqual(overlapping(cloud), []);
  for (const { x, y, width, height } of cloud.words) {
    assert.ok(Math.abs(x) + width / 2 <= BOX.width / 2 && Math.abs(y) + height / 2 <= BOX.height / 2);
  }
});

test("while sixty words come in one by one, words stay where they are unless the whole picture shrinks", () => {
  let cloud = emptyCloud(BOX);
  let moved = 0;
  for (let n = 1; n <= sixty.length; n += 1) {
    const next = grow(cloud, sixty.slice(0, n).map((w) => ({ ...w, count: 5 })));
    if (next.scale === cloud.scale) {
      moved += cloud.words.filter(({ key, x, y }) => placeOf(next, key).x !== x || placeOf(next, key).y !== y).length;
    }
    cloud = next;
  }
  assert.equal(moved, 0);
});

test("the same history gives the same picture", () => {
  const twice = [0, 1].map(() => grow(grow(emptyCloud(BOX), sixty.slice(0, 30)), sixty));
  assert.deepEqual(twice[0], twice[1]);
});

test("in a box of another size words keep their relative places as far as they fit", () => {
  const cloud = grow(emptyCloud(BOX), [word("sadarbība", 2), word("eksports", 1)]);
  const smaller = grow(cloud, [word("sadarbība", 2), word("eksports", 1)], { width: 800, height: 350 });
  assert.ok(Math.abs(placeOf(smaller, "eksports").y - placeOf(cloud, "eksports").y / 2) < 1);
});
