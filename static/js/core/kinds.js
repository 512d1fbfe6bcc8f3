/**
 * What the script of a question kind gives: how it is answered, and how its results are drawn.
 *
 * @typedef {import("../charts/types.js").ChartProps} ChartProps
 * @typedef {Record<string, any>} Answer  shaped by the kind; see docs/question-kinds.md
 * @typedef {import("../charts/types.js").Question & Record<string, any>} Question
 * @typedef {{question: Question, answer: Answer|null, onChange: (answer: Answer|null) => void,
 *   language: string, disabled: boolean, command?: (name: string, payload: object) => Promise<string|null>}} AnswerProps
 * @typedef {{question: Question, answer: Answer, language: string}} ToldProps
 * @typedef {{name: string, Answer: (props: AnswerProps) => any, Chart: (props: ChartProps) => any,
 *   Shift?: (props: import("../charts/types.js").ShiftProps) => any, lines?: import("../charts/lines.js").Lines,
 *   ask: (question: Question, language: string) => string, Sketch?: (props: import("../charts/sketches.jsx").SketchProps) => any,
 *   problem: (question: Question, answer: Answer|null) => string|null, ready?: (answer: Answer, question: Question) => Answer,
 *   live?: boolean, Told?: (props: ToldProps) => any}} Kind
 *   problem: why an answer cannot be sent yet, in words, or null; ready: what is sent of a draft;
 *   ask: what is asked for, in a few words, as hall and console say it; Sketch: what an answer looks like
 *   live: every change is sent at once, where the question lets ballots be changed; command: sends one, gives its error;
 *   Told: what is right, told to somebody about the own answer
 */
export {};
