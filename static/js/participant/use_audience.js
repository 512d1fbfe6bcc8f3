/** What this phone asked and supports, and the commands for it. */

import { useEffect, useRef, useState } from "preact/hooks";
import { recall, remember } from "./memory.js";

/** @typedef {import("./session_state.js").State} State */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */
/** @typedef {{id: string, text: string, language: string|null, supporters: number, answered: boolean}} Asked */
/**
 * @typedef {{open: boolean, moderated: boolean, per_person: number, max_length: number, shown: string|null,
 *   questions: Asked[], more: number, put_aside?: string[]}} OnStage  put_aside: hidden by a moderator
 */
/**
 * @typedef {{asked: string[], supported: string[], left: number, waiting: {id: string, text: string, aside?: boolean}[]}} Own
 *   aside: a moderator has hidden it
 */

/** @type {Own} */
const NOTHING = { asked: [], supported: [], left: 0, waiting: [] };

/** What the phone knows of the audience's questions; null where there is nothing to show. @param {State} state */
export function audienceOf({ stage, me }) {
  const told = /** @type {OnStage|undefined} */ (stage?.audience);
  const own = /** @type {Own} */ (me?.audience ?? NOTHING);
  if (!told || (!told.open && !told.questions.length && !own.waiting.length)) return null;
  const visible = new Set(told.questions.map(({ id }) => id));
  const waiting = own.waiting.filter(({ id }) => !visible.has(id))
    .map((asked) => (told.put_aside?.includes(asked.id) ? { ...asked, aside: true } : asked));
  const mine = { ...own, waiting };
  return { told, own: mine, known: Boolean(me?.audience), ended: stage.session.state === "ended" };
}

/**
 * Support as one sees it: what the server told, and what was tapped since.
 * @param {Own} own @param {Store} store @param {(code: string|null) => void} failed
 */
export function useSupport(own, store, failed) {
  const [tapped, setTapped] = useState(/** @type {Record<string, boolean>} */ ({}));
  const busy = useRef(new Set());
  useEffect(() => setTapped({}), [own.supported]);
  const supports = (/** @type {string} */ id) => tapped[id] ?? own.supported.includes(id);
  const toggle = async (/** @type {string} */ id) => {
    if (busy.current.has(id)) return;
    busy.current.add(id);
    const support = !supports(id);
    setTapped((before) => ({ ...before, [id]: support }));
    const ack = await store.request("audience.support", { question: id, support });
    busy.current.delete(id);
    failed(ack?.ok ? null : ack?.error?.code ?? "no_answer");
    if (!ack?.ok) setTapped((before) => ({ ...before, [id]: !support }));
  };
  return { supports, toggle };
}

/** A draft that survives a reload. @param {string} code @returns {[string, (text: string) => void]} */
export function useDraft(code) {
  const key = `balss-asking-${code}`;
  const [text, write] = useState(() => recall("session", key) ?? "");
  return [text, (newer) => {
    remember("session", key, newer);
    write(newer);
  }];
}
