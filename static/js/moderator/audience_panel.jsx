/** Questions from the audience: what waits first, then what is to be answered; by buttons or by keys. */

import { useEffect, useRef, useState } from "preact/hooks";
import { plural, t } from "../core/i18n.js";
import { useSteadyOrder } from "../core/steady_order.js";
import { AudienceEntry } from "./audience_entry.jsx";
import { useKeptFocus } from "./kept_focus.js";

/** @typedef {import("./types.js").AudienceAsked} Asked */
/** @typedef {import("./types.js").Run} Run */

/** How many wait for a decision. @param {import("./types.js").Desk} desk */
export const waitingOf = (desk) => desk.stage?.audience?.questions.filter(({ state }) => state === "waiting").length ?? 0;

/** @param {{desk: import("./types.js").Desk, run: Run}} props */
export function AudiencePanel({ desk, run }) {
  const audience = desk.stage?.audience;
  const open = audience?.open ?? false;
  return (
    <section class="panel" aria-labelledby="audience-title">
      <h2 class="panel__title" id="audience-title">{t("Questions from the audience")}</h2>
      <div class="controls__row">
        <button type="button" role="switch" class="switch" aria-checked={open} onClick={() => run("audience.allow", { allowed: !open })}>
          <span class="switch__track"><span class="switch__thumb" /></span>
          <span class="switch__word">{t("Questions are taken")}</span> <span class="switch__state">{open ? t("yes") : t("no")}</span>
        </button>
        {audience?.shown && (
          <button type="button" onClick={() => run("audience.show", { question: null })}>{t("Take it off the hall screen")}</button>
        )}
      </div>
      {audience
        ? <Lists audience={audience} run={run} />
        : <p class="note">{t("People cannot ask anything in this session yet.")}</p>}
    </section>
  );
}

/** While somebody points at the list or is in it with the keyboard, nothing changes its place. */
function useHeld() {
  const [pointed, point] = useState(false);
  const [focused, focus] = useState(false);
  const handlers = {
    onPointerEnter: () => point(true), onPointerLeave: () => point(false),
    onFocusIn: () => focus(true), onFocusOut: () => focus(false),
  };
  return { held: pointed || focused, handlers };
}

/** @param {{audience: NonNullable<import("./types.js").Stage["audience"]>, run: Run}} props */
function Lists({ audience, run }) {
  const container = useKeptFocus();
  const { held, handlers } = useHeld();
  const questions = useSteadyOrder(audience.questions, held);
  const first = useRef(false);
  useEffect(() => {
    if (!first.current) container.current?.querySelector(".audience__one")?.focus({ preventScroll: true });
    first.current = true;
  }, []);
  const pick = (/** @type {string} */ state, answered = false) => questions.filter((asked) => asked.state === state && asked.answered === answered);
  const [waiting, open] = [questions.filter(({ state }) => state === "waiting"), pick("approved")];
  const done = pick("approved", true);
  const hidden = questions.filter(({ state }) => state === "hidden");
  const all = { shown: audience.shown, run };
  return (
    <div class="audience" ref={container} {...handlers}>
      {questions.length === 0 && <p class="note">{t("Nobody has asked anything yet.")}</p>}
      {questions.length > 0 && (
        <p class="note audience__keys">
          {t("Keys:")} <kbd>↑</kbd> <kbd>↓</kbd> {t("move")} · <kbd>A</kbd> {t("Approve")} · <kbd>H</kbd> {t("Hide")} · <kbd>S</kbd>{" "}
          {t("Show in the hall")} · <kbd>D</kbd> {t("Has been answered")}
        </p>
      )}
      <Section title={plural(waiting.length, "{n} waiting", "{n} waiting")} entries={waiting} look=" queue--waiting" {...all} />
      <Section title={plural(open.length, "{n} to be answered", "{n} to be answered")} entries={open} {...all} />
      <Section title={plural(done.length, "{n} already answered", "{n} already answered")} entries={done} {...all} />
      <Section title={plural(hidden.length, "{n} hidden", "{n} hidden")} entries={hidden} {...all} />
      {audience.more > 0 && <p class="note">{plural(audience.more, "{n} more in the files", "{n} more in the files")}</p>}
    </div>
  );
}

/** @param {{title: string, entries: Asked[], look?: string, shown: string|null, run: Run}} props */
function Section({ title, entries, look = "", shown, run }) {
  if (!entries.length) return null;
  return (
    <section class={`queue${look}`}>
      <h3 class="queue__title">{title}</h3>
      <ul class="queue__list">
        {entries.map((asked) => <AudienceEntry key={asked.id} asked={asked} shown={asked.id === shown} run={run} />)}
      </ul>
    </section>
  );
}
