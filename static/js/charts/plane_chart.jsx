/** Items on two axes: each a dot at its mean, with the spread as an ellipse; named beside, or by number. */

import { useMemo } from "preact/hooks";
import { t, tx } from "../core/i18n.js";
import { useBox } from "./box.js";
import { Frame, Sealed, shortWord, Words } from "./frame.jsx";
import { percent } from "./numbers.js";
import { namedDots } from "./plane_labels.js";
import { answersWords, earlier, newest } from "./rounds.js";

/** @typedef {import("./types.js").ChartProps} ChartProps */
/** @typedef {import("./types.js").Round} Round */
/** @typedef {import("./types.js").PlaceTally} Mean */
/** @typedef {{id: string, text: import("./types.js").Text, number: number, x: number, y: number, x_sd: number, y_sd: number}} Dot */

const MANY = 6;

/** @param {Round|undefined} round @param {string} id @returns {Mean|undefined} */
const meanOf = (round, id) => /** @type {any} */ (round?.tally)?.items?.[id];

/** The items that somebody placed. @param {import("./types.js").Question} question @param {Round|undefined} round @returns {Dot[]} */
function dotsOf(question, round) {
  return (question.items ?? []).flatMap(({ id, text }, index) => {
    const mean = meanOf(round, id);
    if (mean?.x === undefined || mean.x === null || mean.y === null) return [];
    return [{ id, text, number: index + 1, x: mean.x, y: mean.y, x_sd: mean.x_sd ?? 0, y_sd: mean.y_sd ?? 0 }];
  });
}

/** @param {ChartProps} props @param {Round} round */
function tableOf({ question, language }, round) {
  const { x, y } = /** @type {any} */ (question).axes;
  const ends = (/** @type {any} */ axis) => `${tx(axis.low, language)} – ${tx(axis.high, language)}`;
  const part = (/** @type {number|null|undefined} */ value) => (value === null || value === undefined ? "–" : percent(value, language));
  const rows = (question.items ?? []).map(({ id, text }) => {
    const mean = meanOf(round, id);
    return { key: id, cells: [tx(text, language), part(mean?.x), part(mean?.x_sd), part(mean?.y), part(mean?.y_sd), mean?.n ?? 0] };
  });
  const columns = [t("Item"), ends(x), `${t("Spread")} ${ends(x)}`, ends(y), `${t("Spread")} ${ends(y)}`, t("Answers")];
  return { caption: tx(question.text, language), columns, rows };
}

/** @param {ChartProps} props @param {Round} round */
function summaryOf({ question, language }, round) {
  const { x, y } = /** @type {any} */ (question).axes;
  const items = dotsOf(question, round).map((dot) => {
    const values = { x: percent(dot.x, language), right: tx(x.high, language), y: percent(dot.y, language), up: tx(y.high, language) };
    return `${tx(dot.text, language)}: ${t("{x} towards “{right}”, {y} towards “{up}”", values)}`;
  });
  const n = answersWords(round, round.ballots);
  return `${t("Items on two axes. {n}.", { n })} ${items.join("; ")}`;
}

/** @param {ChartProps} props */
export default function PlaneChart(props) {
  const { question, rounds, language, size, numbered = false } = props;
  const round = newest(rounds);
  if (!round?.tally) return <Sealed round={round} size={size} />;
  const [before] = earlier(rounds);
  const { x, y } = /** @type {any} */ (question).axes;
  const ends = { language, size };
  return (
    <Frame
      name="plane" size={size} round={round} rows={question.items?.length ?? 1} summary={summaryOf(props, round)}
      table={tableOf(props, round)} legend={<Legend {...props} before={before} />}
    >
      <Drawing question={question} dots={dotsOf(question, round)} before={dotsOf(question, before)} numbered={numbered} {...ends}>
        <span class="plane__end plane__end--top">↑ <Words text={y.high} {...ends} /></span>
        <span class="plane__end plane__end--low">← <Words text={x.low} {...ends} /></span>
        <span class="plane__end plane__end--bottom">↓ <Words text={y.low} {...ends} /></span>
        <span class="plane__end plane__end--high"><Words text={x.high} {...ends} /> →</span>
      </Drawing>
    </Frame>
  );
}

/**
 * Names stand at their dots where there is room for all of them, otherwise in a list beside.
 * @param {{question: import("./types.js").Question, dots: Dot[], before: Dot[], numbered: boolean,
 *   language: string, size: import("./types.js").Size, children: any}} props  children: the ends of the axes
 */
function Drawing({ question, dots, before, numbered, language, size, children }) {
  const [element, box] = useBox();
  const where = [...dots, ...before].map(({ id, x, y }) => `${id} ${x.toFixed(3)} ${y.toFixed(3)}`).join("\n");
  const names = useMemo(
    () => (box && size !== "phone" && !numbered ? namedDots(dots, before, box, element.current, language, size) : null),
    [box, where, language, size, numbered],
  );
  return (
    <div class={`plane ${names ? "" : "plane--listed"} ${(question.items?.length ?? 0) > MANY ? "plane--many" : ""}`}>
      {children}
      <div class="plane__field" ref={element}>
        {dots.map((dot) => <Spread key={dot.id} dot={dot} />)}
        {dots.map((dot) => <Way key={dot.id} from={before.find(({ id }) => id === dot.id)} to={dot} box={box} />)}
        {dots.map(({ id, x, y, number }) => (
          <span class="plane__dot" key={id} style={{ left: `${x * 100}%`, top: `${(1 - y) * 100}%` }}>{names ? "" : number}</span>
        ))}
        {names?.map(({ id, left, top, width, before: isBefore, lines, more }) => (
          <span
            class={`plane__name ${isBefore ? "plane__name--before" : ""}`} key={id}
            style={{ left: `${left}px`, top: `${top}px`, width: `${width}px` }}
          >
            {lines.map((line) => <span class="plane__line" key={line}>{line}</span>)}
            {more.map((line) => <span class="plane__line plane__line--other" key={line}>{line}</span>)}
          </span>
        ))}
      </div>
      {!names && (
        <ol class="plane__list">
          {(question.items ?? []).map(({ id, text }) => <li key={id}><Words text={text} language={language} size={size} /></li>)}
        </ol>
      )}
    </div>
  );
}

/** One standard deviation to each side. @param {{dot: Dot}} props */
function Spread({ dot: { x, y, x_sd, y_sd } }) {
  const style = { left: `${x * 100}%`, top: `${(1 - y) * 100}%`, width: `${x_sd * 200}%`, height: `${y_sd * 200}%` };
  return <span class="plane__spread" style={style} />;
}

/**
 * Where an item came from since the round before.
 * @param {{from: Dot|undefined, to: Dot, box: {width: number, height: number}|null}} props
 */
function Way({ from, to, box }) {
  if (!from || !box) return null;
  const [across, down] = [(to.x - from.x) * box.width, (from.y - to.y) * box.height];
  const turn = `rotate(${Math.atan2(down, across)}rad)`;
  return (
    <span
      class="plane__way"
      style={{ left: `${from.x * 100}%`, top: `${(1 - from.y) * 100}%`, width: `${Math.hypot(across, down)}px`, transform: turn }}
    />
  );
}

/** @param {ChartProps & {before: Round|undefined}} props */
function Legend({ question, language, size, before }) {
  return (
    <span class="chart__note">
      <span class="plane-key" /> {shortWord("mean place and spread (standard deviation)", question.text, language, size)}
      {before && <span> · {t("line: from round {n}", { n: before.round })}</span>}
    </span>
  );
}
