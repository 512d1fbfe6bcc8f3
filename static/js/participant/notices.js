/** What went wrong, in words a person can do something with. */

import { t } from "../core/i18n.js";

/** @param {string} code an error code of the server, or one of our own */
export function noticeWords(code) {
  switch (code) {
    case "too_late":
    case "not_open":
    case "wrong_round": return t("Your answer did not arrive before voting closed, so it was not counted.");
    case "missed": return t("Your answer to an earlier question did not arrive in time, so it was not counted.");
    case "already_cast": return t("Your answer had been counted before. This question takes one answer and no change.");
    case "invalid_answer": return t("This answer could not be taken. Please check it and send it again.");
    case "rate_limited": return t("That was quick. Your answer is sent again in a moment.");
    case "unavailable":
    case "no_answer": return t("The server has not answered yet. Your answer is kept and sent again.");
    case "not_withdrawn": return t("Your answer could not be taken back. Please try again.");
    case "support": return t("Your support could not be counted: this text is not shown any more, or it is your own.");
    case "profile": return t("Your group could not be stored. You can choose it again below.");
    default: return t("That did not work. Please try again.");
  }
}
