/** Talking to the server. */

import { language } from "../../core/i18n.js";

/** @typedef {{status: number, body: any}} Answer  status 0: it could not be reached */

/** Answers are in the language of the page. @param {string} address */
function inLanguage(address) {
  const url = new URL(address, location.href);
  url.searchParams.set("lang", language());
  return url.href;
}

/** @param {string} address @param {any} content @param {AbortSignal} [signal] @returns {Promise<Answer>} */
export async function post(address, content, signal) {
  if (!address) return { status: 0, body: null };
  try {
    const answer = await fetch(inLanguage(address), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content), signal,
    });
    const body = await answer.json().catch(() => null);
    return { status: answer.status, body };
  } catch {
    return { status: 0, body: null };
  }
}
