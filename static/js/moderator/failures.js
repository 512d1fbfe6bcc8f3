/** What to say when a command did not work. Message ids of the catalogue. */

/** @type {Record<string, string>} */
const WORDS = {
  not_connected: "There is no connection just now. Nothing was changed; please try again in a moment.",
  not_found: "This is no longer there; the list has been brought up to date.",
  not_open: "This question has not been opened yet.",
  no_timer: "The timer is gone; the question may have closed.",
  has_ballots: "There are ballots that count already. A rehearsal is possible only before the first of them.",
  forbidden: "This link may not do that.",
  rate_limited: "That was too fast. Please try again in a moment.",
  unavailable: "The server is busy. Nothing was changed; please try again.",
  bad_request: "The server did not understand that. Please reload the page.",
};

/** @param {string|undefined} code  undefined: no answer came @param {string} command  what was asked for */
export function wordsFor(code, command) {
  if (command === "text.merge" && code === "bad_request") { // another moderator was quicker
    return "These words are counted together already, the other way round. Take them apart first.";
  }
  if (command === "question.fix" && code === "has_ballots") {
    return "When people voted, another answer was called so. Choose other words, or the result would say the opposite.";
  }
  if (code === undefined) return "No answer from the server. It may not have worked; what you see is the last known state.";
  return WORDS[code] ?? "That did not work. Please try again.";
}
