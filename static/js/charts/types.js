/**
 * What the charts draw, as it comes over the wire.
 *
 * @typedef {Record<string, string>} Text  language code -> words
 * @typedef {{id: string, text: Text}} Option
 * @typedef {{text: string, count: number, id?: string, approved?: boolean, hidden?: boolean}} Word
 * @typedef {{id: string, text: string, approved: boolean, supporters: number,
 *   highlighted?: boolean, hidden?: boolean}} WrittenText
 * @typedef {{counts: Record<string, number>, n: number, mean: number|null, median: number|null,
 *   q1: number|null, q3: number|null}} ItemTally
 * @typedef {{points: number, average_rank: number|null, first: number, n: number}} RankTally
 * @typedef {{abstained: number, counts?: Record<string, number>, items?: Record<string, ItemTally>,
 *   options?: Record<string, RankTally>, words?: Word[], texts?: WrittenText[], more?: number}} Tally
 * @typedef {{ballots?: number, tally?: Tally, suppressed?: boolean}} GroupPart
 * @typedef {{round: number, ballots: number, tally: Tally|null, by_group?: Record<string, GroupPart>,
 *   weighted?: {ballots: number, groups: number, tally: Tally}}} Round  tally null: sealed
 * @typedef {{id: string, kind: string, state: string, round: number, text: Text, help?: Text|null,
 *   sealed?: boolean, options?: Option[], items?: Option[], moderated?: boolean,
 *   scale?: {points: number, labels: Record<string, Text>}, top?: number}} Question
 * @typedef {"hall"|"phone"|"desk"} Size
 * @typedef {{question: Question, rounds: Round[], language: string, size: Size}} ChartProps
 */
export {};
