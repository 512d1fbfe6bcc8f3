/** The self-check page: its words are in the page already; this measures, and shows those that are true. */

import { measureCookies, measureWay, pageTime } from "./measure.js";
import { clockSeconds, judged, middle, worst } from "./verdict.js";

/** @param {string} selector @param {(element: HTMLElement) => void} change */
function each(selector, change) {
  for (const element of document.querySelectorAll(selector)) if (element instanceof HTMLElement) change(element);
}

/** @param {string} id @param {string} level @param {string} says */
function show(id, level, says) {
  each(`#${id}`, (row) => { row.dataset.level = level; });
  each(`#${id} [data-says]`, (words) => { words.hidden = words.dataset.says !== says; });
}

/** @param {Record<string, string|number|null>} values */
function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    each(`[data-value="${name}"]`, (place) => { place.textContent = String(value ?? ""); });
  }
}

async function check() {
  show("verdict", "waiting", "checking");
  const page = pageTime();
  fill({ page });
  show("page", "good", "page-good");
  const cookies = await measureCookies();
  const websocket = await measureWay("websocket");
  const polling = await measureWay("polling");
  const measured = { page, cookies, websocket, polling };
  const { level, rows, advice, code } = judged(measured);
  fill({
    code, clock: Math.abs(clockSeconds(measured) ?? 0),
    "websocket-middle": middle(websocket.times), "websocket-worst": worst(websocket.times),
    "polling-middle": middle(polling.times), "polling-worst": worst(polling.times),
  });
  for (const [id, row] of Object.entries(rows)) show(id, row.level, row.says);
  each("[data-advice]", (line) => { line.hidden = !advice.includes(line.dataset.advice ?? ""); });
  each("#advice", (section) => { section.hidden = advice.length === 0; });
  each(".spell, .again", (element) => { element.hidden = false; });
  show("verdict", level, `all-${level}`);
}

void check();
