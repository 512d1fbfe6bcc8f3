/** New questions: blank ones of a kind, from a template, and one kind made into another. Kinds are known by their fields only. */

import { ownId } from "./ids.js";
import { isMap, mapped } from "./keys.js";
import { isText } from "./languages.js";

/**
 * @typedef {{key: string, label: string, help: string, type: string, required: boolean, default?: any, least?: number, most?: number, fields?: Field[]}} Field
 * @typedef {{name: string, label: string, about: string, fields: Field[], blank: any, consensus: {label: string, fields: Field[]}[]}} Kind
 * @typedef {{name: Record<string, string>, question: any}} Template
 */

/** What every question has, whatever its kind. */
const HEAD = ["id", "text", "help", "abstain", "change", "sealed", "seconds", "_key", "_auto"];

/** A question without words whose ids make themselves. @param {Kind} kind @param {string[]} taken ids of the session */
export function blankQuestion(kind, taken) {
  const { id, text, ...settings } = kind.blank;
  return { _auto: true, id: ownId("question", taken), text: {}, ...mapped(settings, automatic), kind: kind.name };
}

/** Choices that nobody has named yet. @param {any} value */
const automatic = (value) =>
  Array.isArray(value) ? value.map((entry) => (isMap(entry) && "id" in entry ? { ...entry, _auto: true } : entry)) : value;

/** @param {Template} template @param {string[]} languages of the event @param {string[]} taken */
export function fromTemplate({ question }, languages, taken) {
  return { ...inLanguages(question, languages), id: ownId(question.id, taken) };
}

/** Its texts in these languages only. @param {any} value @param {string[]} languages @returns {any} */
function inLanguages(value, languages) {
  if (isText(value, [...new Set([...Object.keys(isMap(value) ? value : {}).filter(isCode), ...languages])])) {
    return Object.fromEntries(Object.entries(value).filter(([language]) => languages.includes(language)));
  }
  if (Array.isArray(value)) return value.map((entry) => inLanguages(entry, languages));
  return isMap(value) ? mapped(value, (inner) => inLanguages(inner, languages)) : value;
}

/** @param {string} name */
const isCode = (name) => /^[a-z]{2}(-|$)/.test(name);

/**
 * The question as another kind: its words and what both kinds have stay, choices become the choices of the other.
 * @param {any} question @param {Kind} from @param {Kind} to
 */
export function asKind(question, from, to) {
  const head = Object.fromEntries(Object.entries(question).filter(([name]) => HEAD.includes(name)));
  const shared = to.fields.filter(({ key, type }) => key in question && from.fields.some((field) => field.key === key && field.type === type));
  const settings = Object.fromEntries(shared.map(({ key }) => [key, question[key]]));
  const [source, target] = [choicesOf(from), choicesOf(to)];
  const choices = source && target && question[source.key]?.length ? { [target.key]: question[source.key] } : {};
  const { id, text, ...blank } = to.blank;
  return { ...mapped(blank, automatic), ...settings, ...choices, ...head, kind: to.name };
}

/** The field that holds the choices of a kind, if any. @param {Kind} kind @returns {Field|undefined} */
export const choicesOf = (kind) => kind.fields.find(({ type }) => type === "choices");

/** The rule of a kind that this one is, by its keys. @param {Kind} kind @param {any} rule @returns {number} */
export const ruleOf = (kind, rule) =>
  rule ? kind.consensus.findIndex(({ fields }) => fields.every(({ key }) => key in rule)) : -1;

/** A rule to begin with: the middle of what is possible. @param {Field[]} fields */
export const newRule = (fields) => Object.fromEntries(fields.map((field) => [field.key, started(field)]));

/** @param {Field} field */
function started({ type, default: given, least }) {
  if (given !== undefined && given !== null) return given;
  return type === "share" ? 0.7 : least ?? 1;
}
