/** One question from the audience, with what a moderator can do about it. */

import { plural, t } from "../core/i18n.js";

/** @typedef {import("./types.js").AudienceAsked} Asked */

/** @param {HTMLElement} from @param {number} by */
function moveFocus(from, by) {
  const all = /** @type {HTMLElement[]} */ ([...(from.closest(".audience")?.querySelectorAll(".audience__one") ?? [])]);
  all[all.indexOf(from) + by]?.focus();
}

/** @param {{asked: Asked, shown: boolean, run: import("./types.js").Run}} props */
export function AudienceEntry({ asked, shown, run }) {
  const { id, text, language, supporters, answered, state } = asked;
  const on = { question: id };
  const approve = () => run("audience.approve", on);
  const hide = () => run("audience.hide", on);
  const show = () => run("audience.show", { question: shown ? null : id });
  const answer = () => run("audience.answer", { ...on, answered: !answered });
  const keys = (/** @type {KeyboardEvent & {currentTarget: HTMLElement}} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const element = event.currentTarget;
    /** @type {Record<string, () => unknown>} */
    const acts = {
      a: approve, h: hide, s: show, d: answer, ArrowDown: () => moveFocus(element, 1), ArrowUp: () => moveFocus(element, -1),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault(); // the console's own keys must not hear of it
    act();
  };
  const named = (/** @type {string} */ word) => ({ "aria-label": `${word}: ${text}` });
  return (
    <li class={`queue__entry audience__one${shown ? " audience__one--shown" : ""}`} tabIndex={0} onKeyDown={keys}>
      <p class="queue__text" lang={language ?? undefined}>{text}</p>
      <p class="audience__facts note">
        {supporters > 0 && <span>{plural(supporters, "{n} supporter", "{n} supporters")}</span>}
        {shown && <b>{t("On the hall screen now")}</b>}
      </p>
      <p class="queue__buttons">
        {state !== "approved" && <button type="button" class="good" {...named(t("Approve"))} onClick={approve}>{t("Approve")}</button>}
        {state !== "hidden" && (
          <button type="button" aria-pressed={shown} {...named(t("Show in the hall"))} onClick={show}>{t("Show in the hall")}</button>
        )}
        {state === "approved" && (
          <button type="button" aria-pressed={answered} {...named(t("Has been answered"))} onClick={answer}>{t("Has been answered")}</button>
        )}
        {state !== "hidden" && <button type="button" {...named(t("Hide"))} onClick={hide}>{t("Hide")}</button>}
      </p>
    </li>
  );
}
