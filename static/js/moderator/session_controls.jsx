/** What concerns the whole session: the hall screen, the links, the end. */

import { t } from "../core/i18n.js";
import { useAsking } from "./asking.js";
import { RehearsalControl } from "./rehearsal.jsx";

/** @typedef {import("./types.js").Run} Run */

/** @param {{page: import("./types.js").ConsolePage, desk: import("./types.js").Desk, run: Run}} props */
export function SessionControls({ page, desk, run }) {
  const blank = desk.stage?.blank ?? false;
  return (
    <section class="session" aria-label={t("Session")}>
      <div class="controls__row">
        <button type="button" aria-pressed={blank} onClick={() => run("stage.blank", { blank: !blank })}>
          {blank ? t("The hall screen is dark. Show it again") : t("Blank the hall screen")}
        </button>
        <button type="button" disabled={!desk.stage?.question} onClick={() => run("stage.clear", {})}>
          {t("Clear the stage")}
        </button>
        <RehearsalControl desk={desk} run={run} />
        <End ended={desk.stage?.session.state === "ended"} run={run} />
      </div>
      <p class="session__links">
        <a href={page.hall_url} target="_blank" rel="noreferrer">{t("Hall screen")}</a>
        <a href={page.join_url} target="_blank" rel="noreferrer">{t("Join page")}</a>
        <a href={page.check_url} target="_blank" rel="noreferrer">{t("Will voting work here?")}</a>
        {page.codes_url && <a href={page.codes_url} target="_blank" rel="noreferrer">{t("Personal codes")}</a>}
        <span>{t("Code")} <b>{page.session.code}</b></span>
      </p>
    </section>
  );
}

/** Ending asks once more, in place. @param {{ended: boolean, run: Run}} props */
function End({ ended, run }) {
  const { asking, ask, no, before } = useAsking();
  if (ended) return <p class="note" tabIndex={-1} ref={before}>{t("The session has ended. Launching a question brings it back.")}</p>;
  if (!asking) return <button type="button" ref={before} onClick={() => ask(true)}>{t("End the session")}</button>;
  const end = async () => {
    if (await run("session.end", {})) ask(false);
  };
  return (
    <span class="session__asking" role="group" aria-label={t("End the session")}>
      <span>{t("End it? Phones and hall then say thank you.")}</span>
      <button type="button" class="bad" onClick={end}>{t("Yes, end it")}</button>
      <button type="button" ref={no} onClick={() => ask(false)}>{t("No")}</button>
    </span>
  );
}
