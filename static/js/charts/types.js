/**
 * What the charts draw, as it comes over the wire.
 *
 * @typedef {Record<string, string>} Text  language code -> words
 * @typedef {{id: string, text: Text}} Option
 * @typedef {{text: string, count: number, id?: string, approved?: boolean, hidden?: boolean, also?: string[], highlighted?: boolean,
 *   banned?: boolean, merged?: {id: string, text: string, count: number}[]}} Word  also: merged into it, to be named beside it
 * @typedef {{id: string, text: string, approved: boolean, supporters: number,
 *   highlighted?: boolean, hidden?: boolean, banned?: boolean}} WrittenText
 * @typedef {{isOn: (id: string) => boolean, waits: (id: string) => boolean, isOwn: (text: string) => boolean,
 *   toggle: (id: string) => void}} Support  of texts by their ids; what a phone wants, and whether the server has it yet
 * @typedef {{counts: Record<string, number>, n: number, mean: number|null, median: number|null,
 *   q1: number|null, q3: number|null, agreement?: number|null}} ItemTally
 * @typedef {{points: number, average_rank: number|null, first: number, n: number}} RankTally
 * @typedef {{total: number, mean: number|null}} PointsTally
 * @typedef {{x: number|null, y: number|null, n: number, x_sd: number|null, y_sd: number|null}} PlaceTally
 * @typedef {{agree: number, pass: number, disagree: number}} Votes
 * @typedef {{statement: string, side: "agree"|"disagree", share: number|null}} Stand
 * @typedef {{id: string, people: number, centre: [number, number], statements: Stand[]}} OpinionGroup
 * @typedef {{state: "too_few"|"one"|"found", needed?: number, votes?: number, people?: number, groups?: OpinionGroup[],
 *   agreed?: Stand[], points?: [number, number, number][], more?: number}} Opinions
 * @typedef {{counts: Record<string, number>, n: number, mean: number|null}} Sureness  how sure, 1 to 5
 * @typedef {{abstained: number, counts?: Record<string, number>, confidence?: Record<string, Sureness>, right?: number,
 *   right_by_confidence?: Record<string, {n: number, right: number}>, items?: Record<string, ItemTally>,
 *   options?: Record<string, RankTally>, words?: Word[], texts?: WrittenText[], more?: number,
 *   statements?: Record<string, Votes>, groups?: Opinions|null}} Tally
 * @typedef {"for"|"against"|"agreement"|null} Reached
 * @typedef {{rule: string, reached: Reached, numbers: Record<string, any>,
 *   items?: Record<string, {reached: Reached, numbers: Record<string, any>}>}} Verdict
 * @typedef {{ballots?: number, tally?: Tally, suppressed?: boolean}} GroupPart
 * @typedef {{round: number, ballots: number, tally: Tally|null, label?: Text|null, verdict?: Verdict|null,
 *   by_group?: Record<string, GroupPart>, weighted?: {ballots: number, groups: number, tally: Tally}, alike?: number}} Round  tally null: sealed; alike: groups that count the same
 * @typedef {{from: string, to: string, n: number}} Move
 * @typedef {{n: number, moves: Move[], others: number}} Moves
 * @typedef {{place: number, points: number}} Standing
 * @typedef {{n: number, median: number|null, q1: number|null, q3: number|null}} Spread
 * @typedef {{from: number, to: number, minimum: number, n: number, before?: Spread, after?: Spread, moves?: Move[], others?: number,
 *   items?: Record<string, Moves|null>, places?: string[], base?: "both"|"all", ranks?: Record<string, {before: Standing, after: Standing}>,
 *   by_group?: Record<string, {base?: "both"|"all", before?: GroupPart, after?: GroupPart, suppressed?: boolean}>,
 *   options?: Record<string, {kept: number|null, added: number|null, dropped: number|null}>}} Shift  null: not to be shown
 * @typedef {{id: string, kind: string, state: string, round: number, text: Text, help?: Text|null,
 *   sealed?: boolean, ends_at?: number|null, left_ms?: number|null, options?: Option[], items?: Option[], moderated?: boolean, support?: boolean, statements?: Option[], unit?: Text|null,
 *   scale?: {points: number, labels: Record<string, Text>}, top?: number,
 *   consensus?: Record<string, number>|null, confidence?: boolean, right?: string[]}} Question  right: once it is told
 * @typedef {"hall"|"phone"|"desk"} Size
 * @typedef {{question: Question, rounds: Round[], language: string, size: Size, support?: Support, numbered?: boolean}} ChartProps  numbered: its items are named once for several charts
 * @typedef {ChartProps & {shift: Shift}} ShiftProps
 */
export {};
