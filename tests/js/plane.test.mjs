/** Places on a plane, and the names beside them: parts/plane.js and charts/label_places.js. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { overlap, placeLabels, wrapped } from "../../static/js/charts/label_places.js";
import { drawnAt, movedAlong, nextOpen, placeAt } from "../../static/js/question_kinds/parts/plane.js";

const box = { left: 10, top: 100, width: 300, height: 200 };

test("x grows to the right and y upwards", () => {
  assert.deepEqual(placeAt(box, 10, 300), [0, 0]);
  assert.deepEqual(placeAt(box, 310, 100), [1, 1]);
  assert.deepEqual(placeAt(box, 160, 250), [0.5, 0.25]);
});

test("a finger beyond the edge stays on it", () => {
  assert.deepEqual(placeAt(box, -50, 900), [0, 0]);
  assert.deepEqual(placeAt(box, 999, 0), [1, 1]);
});

test("places are kept to a hundredth, and drawn where they were tapped", () => {
  assert.deepEqual(placeAt(box, 110, 200), [0.33, 0.5]);
  assert.deepEqual(drawnAt([0.25, 0.75]), { left: "25%", top: "25%" });
});

test("one slider moves one axis; the other begins in the middle", () => {
  assert.deepEqual(movedAlong(undefined, 0, 80), [0.8, 0.5]);
  assert.deepEqual(movedAlong([0.8, 0.5], 1, 10), [0.8, 0.1]);
});

test("next is the item after this one that has no place, from the beginning again", () => {
  const ids = ["a", "b", "c"];
  assert.equal(nextOpen(ids, {}, 0), 1);
  assert.equal(nextOpen(ids, { b: [0, 0] }, 0), 2);
  assert.equal(nextOpen(ids, { b: [0, 0], c: [0, 0] }, 2), 0);
  assert.equal(nextOpen(ids, { a: [0, 0], b: [0, 0], c: [0, 0] }, 1), -1);
});

test("names cover neither each other nor dots, and stay on the plane", () => {
  const plane = { width: 1700, height: 560 };
  for (let seed = 1; seed < 60; seed += 1) {
    const dots = Array.from({ length: 6 }, (_, index) => ({
      x: 100 + ((seed * 131 + index * 617) % 1500), y: 40 + ((seed * 71 + index * 211) % 480),
      width: 180 + ((seed * index * 37) % 220), height: 70,
    }));
    const places = placeLabels(dots, plane, 16);
    if (!places) continue;
    places.forEach((place, index) => {
      assert.ok(place.left >= 0 && place.left + place.width <= plane.width);
      assert.ok(place.top >= 0 && place.top + place.height <= plane.height);
      assert.ok(places.every((other, number) => number === index || !overlap(place, other)));
      assert.ok(dots.every(({ x, y }) => !overlap(place, { left: x - 16, top: y - 16, width: 32, height: 32 })));
    });
  }
});

test("near dots have their names on different sides", () => {
  const dots = [{ x: 500, y: 250, width: 200, height: 60 }, { x: 540, y: 250, width: 200, height: 60 }];
  const places = placeLabels(dots, { width: 1000, height: 500 }, 12);
  assert.ok(places && places[0].left < 500 && places[1].left > 500);
});

test("where there is no room for all names there are none", () => {
  const dots = Array.from({ length: 5 }, () => ({ x: 50, y: 50, width: 90, height: 40 }));
  assert.equal(placeLabels(dots, { width: 100, height: 100 }, 5), null);
});

test("a name is broken between words", () => {
  const widthOf = (text) => text.length;
  assert.deepEqual(wrapped("one two three four", 9, widthOf), ["one two", "three", "four"]);
  assert.deepEqual(wrapped("konkurētspēja", 5, widthOf), ["konkurētspēja"]);
});
