/**
 * @typedef {import("../charts/types.js").Text} Text
 * @typedef {import("../charts/types.js").Question} Question
 * @typedef {import("../charts/types.js").Round} Round
 * @typedef {"hall"|"phones"} Audience
 * @typedef {{id: string, kind: string, text: Text, state: "draft"|"open"|"closed", round: number, sealed?: boolean,
 *   ends_at?: number|null, left_ms?: number|null, rounds: {round: number, ballots: number, label?: Text|null}[], revealed: Audience[],
 *   skipped?: boolean, split?: {by_group: boolean, weighted: boolean},
 *   added?: {id: string, text: string, approved: boolean, hidden: boolean}[]}} Listed  a question in the moderators' stage
 * @typedef {{by: string|null, did: string, question: string|null, at: number}} Act  did: the command
 * @typedef {{joined: number, connected: number, answered: number}} Counters
 * @typedef {{revision: number, session: {code: string, title: Text, state: "draft"|"live"|"ended", rehearsal?: boolean}, blank: boolean,
 *   question: Question|null, counters: Counters, questions: Listed[],
 *   audience?: {open: boolean, moderated: boolean, shown: string|null, questions: AudienceAsked[], more: number},
 *   desk?: {consoles: number, names: string[], last: Act[]},
 *   results: {question: string, rounds: Round[]}|null, shift?: import("../charts/types.js").Shift|null}} Stage
 * @typedef {{id: string, text: string, language: string|null, supporters: number, answered: boolean,
 *   state: "waiting"|"approved"|"hidden"}} AudienceAsked
 * @typedef {Round & {question: string}} TallyMessage
 * @typedef {Record<string, Record<number, Round>>} Tallies  question -> round -> the newest tally
 * @typedef {{stage: Stage|null, tallies: Tallies, known: Record<string, Question & {note?: string}>,
 *   selected: string|null}} Desk  what the console knows; known: questions whole
 * @typedef {"open"|"close"|"reveal"|"hide"|"show"|"select"} Action
 * @typedef {{action: Action, question: string, text: Text}} Step
 * @typedef {{token: string, event: {title: Text, languages: string[], groups?: {id: string, label: Text}[]}, session: {title: Text, code: string},
 *   hall_url: string, codes_url: string|null, join_url: string, check_url: string, language: string, questions?: Question[]}} ConsolePage
 * @typedef {(name: string, payload: object) => Promise<boolean>} Run  sends a command; true when it took effect
 */
export {};
