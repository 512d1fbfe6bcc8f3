/** Save a document: all of it, or all but what is not complete yet. */

import { t } from "../../core/i18n.js";
import { heldBack } from "./holding.js";
import { keyedPath, knownOf, received, sent } from "./identity.js";
import { same } from "./merge.js";
import { post } from "./server.js";

/** Of the event's own keys one problem is told at a time. */
const TRIES = 6;

/**
 * What became of it, as a message for the state. `problems` of parts that were held back go with it, their paths by keys.
 * @param {string} address @param {import("./state.js").State} state whose `sending` is to be saved
 */
export async function saved(address, { sending: document, saved: stored, version, known }) {
  let parts = document;
  /** @type {import("./state.js").Problem[]} */
  let problems = [];
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (problems.length && same(parts, stored)) return { type: "held", problems };
    const answer = await post(address, { version, document: sent(parts, known) });
    if (answer.status !== 422 || !answer.body) return { ...heard(answer, parts), stored: parts, problems };
    const found = inKeys(parts, answer.body.problems);
    problems = [...problems, ...found];
    parts = heldBack(parts, stored, found.map(({ path }) => path));
    if (!parts) break;
  }
  return { type: "refused", problems };
}

/** @param {any} document @param {import("./state.js").Problem[]} problems @returns {import("./state.js").Problem[]} */
const inKeys = (document, problems) => problems.map(({ path, message }) => ({ path: keyedPath(document, path), message }));

/** What an answer means. @param {import("./server.js").Answer} answer @param {any} document that was sent, with keys */
function heard({ status, body }, document) {
  const { version, frozen } = body ?? {};
  if (status === 200 && body?.ok) return { type: "accepted", told: { version, frozen, known: knownOf(document, body.document) } };
  if (status === 409 && body) return { type: "conflict", by: body.by, told: { ...received(body.document), version, frozen } };
  if (status === 413) return { type: "refused", problems: [{ path: [], message: t("All together is too long: an event has at most 1 MB.") }] };
  return { type: status === 0 || status >= 500 ? "unreachable" : "shut" };
}
