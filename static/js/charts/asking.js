/** What is asked for, in words and as a sketch, from the registry of question kinds. */

import { kinds } from "question-kinds";

/** @param {import("./types.js").Question} question @param {string} language */
export const askOf = (question, language) => kinds[question.kind]?.ask(question, language) ?? "";

/** @param {string} name */
export const sketchOf = (name) => kinds[name]?.Sketch ?? null;
