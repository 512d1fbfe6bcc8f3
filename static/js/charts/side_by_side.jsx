/**
 * Groups side by side: options below each other, each said once, a column for each group. With an earlier round, what
 * moved. Where there is one line alone (a number), the groups stand below each other.
 */

import { t, tx } from "../core/i18n.js";
import { useFit } from "./fit.js";
import { shortWord, Words } from "./frame.jsx";
import { linesOf } from "./lines_of.js";

/** @typedef {import("./types.js").Round} Round */
/** @typedef {import("./types.js").Text} Text */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {{id: string, label: Text, n: number|null, before?: Round, after: Round, weighted?: boolean}} Column  n null: not of people */
/** @typedef {{question: import("./types.js").Question, columns: Column[], language: string, size: import("./types.js").Size, note?: any}} Props */

/** How a line changed: "▲ 13"; empty where nothing can be said. @param {string} kind @param {Line|undefined} before @param {Line} after @param {string} language */
export function changeOf(kind, before, after, language) {
  if (before?.amount === null || before?.amount === undefined || after.amount === null) return null;
  const by = after.amount - before.amount;
  const words = linesOf(kind)?.change(Math.abs(by), language) ?? "";
  if (Math.abs(by) < 1e-9) return { way: "same", words: "=" };
  return { way: by > 0 ? "up" : "down", words: `${by > 0 ? "▲" : "▼"} ${words}` };
}

/** @param {Props} props */
export function SideBySide({ question, columns, language, size, note }) {
  const lines = linesOf(question.kind);
  const table = useFit(size === "hall", `${question.id} ${columns.length} ${columns.map(({ id }) => id).join(" ")}`);
  if (!lines || !columns.length) return null;
  const of = (/** @type {Round|undefined} */ round) => (round ? lines.of(question, round, language) : []);
  const found = columns.map((column) => ({ column, before: of(column.before), after: of(column.after) }));
  const rows = found[0]?.after ?? [];
  const one = rows.length === 1;
  const cell = (/** @type {typeof found[0]} */ { column, before, after }, /** @type {number} */ row) => (
    <Cell kind={question.kind} column={column} before={before[row]} after={/** @type {Line} */ (after[row])} language={language} />
  );
  const head = shortWord(lines.word, question.text, language, size);
  return (
    <div class={`side side--${size}${one ? " side--one" : ""}`} style={{ "--columns": one ? 1 : columns.length }}>
      <div class="side__fit" ref={table}>
        <table class="side__table">
          <caption class="visually-hidden">{tx(question.text, language)}</caption>
          <thead>
            <tr>
              <th class="side__corner" scope="col">{head}</th>
              {!one && columns.map((column) => <Head key={column.id} column={column} language={language} size={size} scope="col" />)}
            </tr>
          </thead>
          <tbody>
            {one
              ? found.map((each) => <tr key={each.column.id}><Head column={each.column} language={language} size={size} scope="row" />{cell(each, 0)}</tr>)
              : rows.map((line, row) => (
                <tr key={line.id} class={line.right ? "side__row--right" : undefined}>
                  <th class="side__words" scope="row"><Tick line={line} /><Words text={line.text ?? {}} language={language} size={size} /></th>
                  {found.map((each) => cell(each, row))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {note}
    </div>
  );
}

/** Marks a right answer. @param {{line: Line}} props */
function Tick({ line }) {
  if (!line.right) return null;
  return <span class="side__tick"><span aria-hidden="true">✓ </span><span class="visually-hidden">{t("Right answer")}: </span></span>;
}

/** @param {{column: Column, language: string, size: import("./types.js").Size, scope: "row"|"col"}} props */
function Head({ column: { label, n, weighted }, language, size, scope }) {
  return (
    <th class={`side__head${weighted ? " side__head--weighted" : ""}`} scope={scope}>
      <Words text={label} language={language} size={size} />
      {n !== null && <span class="side__n">n = {n}</span>}
    </th>
  );
}

/** @param {{kind: string, column: Column, before: Line|undefined, after: Line, language: string}} props */
function Cell({ kind, column, before, after, language }) {
  const change = changeOf(kind, before, after, language);
  return (
    <td class={`side__cell${column.weighted ? " side__cell--weighted" : ""}`}>
      <span class="side__numbers">
        {before && <span class="side__before">{before.words} <span aria-hidden="true">→</span><span class="visually-hidden">{t("then")}</span></span>}
        <b class="side__value">{after.words}</b>
        {change && <span class={`side__change side__change--${change.way}`}>{change.words}</span>}
      </span>
      <Picture before={before} after={after} />
    </td>
  );
}

/** @param {number|null|undefined} value */
const at = (value) => `${(value ?? 0) * 100}%`;

/** @param {{before: Line|undefined, after: Line}} props */
function Picture({ before, after }) {
  if (after.columns && !before) {
    return (
      <span class="side__columns" aria-hidden="true">
        {after.columns.map((height, index) => <span key={index} style={{ height: at(height) }} />)}
      </span>
    );
  }
  const dots = Boolean(after.columns || after.band);
  return (
    <span class={`side__track${dots ? " side__track--dots" : ""}`} aria-hidden="true">
      {after.band && <span class="side__band" style={{ left: at(after.band[0]), right: at(1 - after.band[1]) }} />}
      {!dots && <span class="side__fill" style={{ width: at(after.value) }} />}
      {after.against !== undefined && <span class="side__against" style={{ width: at(after.against) }} />}
      {before && before.value !== null && <span class="side__mark" style={{ left: at(before.value) }} />}
      {dots && after.value !== null && <span class="side__dot" style={{ left: at(after.value) }} />}
    </span>
  );
}
