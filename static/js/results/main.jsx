/** The page of results: puts the charts in. Without this script there are the tables. */

import { render } from "preact";
import { chartOf } from "../charts/chart_of.js";
import { page } from "../core/page.js";

const data = page();

for (const place of document.querySelectorAll("[data-chart]")) {
  if (!(place instanceof HTMLElement)) continue;
  const { question, rounds } = data.charts[Number(place.dataset.chart)];
  const Chart = chartOf(question.kind);
  if (!Chart) continue;
  render(<Chart question={question} rounds={rounds} language={data.language} size="phone" />, place);
  const numbers = place.parentElement?.querySelector("[data-numbers]");
  if (numbers instanceof HTMLDetailsElement) numbers.open = false;
}
