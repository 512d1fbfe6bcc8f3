/** The rehearsal: a band that nobody overlooks, and the switch. */

import { t } from "../core/i18n.js";
import { useAsking } from "./asking.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Run} Run */

export function RehearsalBand() {
  return (
    <p class="rehearsal" role="status">
      <span><b>{t("Rehearsal")}</b> {t("Everything is wiped when you switch it off.")}</span>
    </p>
  );
}

/** @param {Desk} desk */
const hasBallots = (desk) => desk.stage?.questions.some(({ rounds }) => rounds.some(({ ballots }) => ballots > 0)) ?? true;

/**
 * Starts with one press; possible only while no ballot counts. Stopping asks once more, since it wipes.
 * @param {{desk: Desk, run: Run}} props
 */
export function RehearsalControl({ desk, run }) {
  const { asking, ask, no, before } = useAsking();
  if (!desk.stage?.session.rehearsal) {
    if (hasBallots(desk)) return null;
    return <button type="button" ref={before} onClick={() => run("rehearsal.start", {})}>{t("Start a rehearsal")}</button>;
  }
  if (!asking) return <button type="button" ref={before} onClick={() => ask(true)}>{t("End the rehearsal")}</button>;
  const stop = async () => {
    if (await run("rehearsal.stop", {})) ask(false);
  };
  return (
    <span class="session__asking" role="group" aria-label={t("End the rehearsal")}>
      <span>{t("End it? All its ballots, texts and participants are wiped.")}</span>
      <button type="button" class="bad" onClick={stop}>{t("Yes, wipe it")}</button>
      <button type="button" ref={no} onClick={() => ask(false)}>{t("No")}</button>
    </span>
  );
}
