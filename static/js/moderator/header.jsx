/** Title, connection, counters, language. */

import { t, tx } from "../core/i18n.js";
import { CoModerators } from "./co_moderators.jsx";
import { RehearsalBand } from "./rehearsal.jsx";

/**
 * @param {{page: import("./types.js").ConsolePage, desk: import("./types.js").Desk, status: string, language: string,
 *   choose: (language: string) => void, showKeys: () => void, run: import("./types.js").Run}} props
 */
export function Header({ page, desk, status, language, choose, showKeys, run }) {
  const title = desk.stage?.session.title ?? page.session.title;
  return (
    <header class="console__header">
      {desk.stage?.session.rehearsal && <RehearsalBand />}
      <div class="console__names">
        <p class="console__event">{tx(page.event.title, language)}</p>
        <h1 class="console__title">{tx(title, language)}</h1>
      </div>
      <CoModerators desk={desk} language={language} run={run} />
      <Counters counters={desk.stage?.counters} />
      <div class="console__tools">
        <Status status={status} />
        <div class="languages" role="group" aria-label={t("Language")}>
          {["lv", "en"].map((code) => (
            <button
              key={code} type="button" class="languages__one" lang={code} aria-pressed={code === language}
              onClick={() => choose(code)}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </div>
        <button type="button" class="quiet console__keys" onClick={showKeys}>{t("Keys")} <kbd>?</kbd></button>
      </div>
    </header>
  );
}

/** Joined, connected and answered are three things. @param {{counters: import("./types.js").Counters|undefined}} props */
function Counters({ counters }) {
  return (
    <dl class="counters">
      <Counter word={t("Joined")} value={counters?.joined} />
      <Counter word={t("Connected now")} value={counters?.connected} />
      <Counter word={t("Answered")} value={counters?.answered} />
    </dl>
  );
}

/** @param {{word: string, value: number|undefined}} props */
function Counter({ word, value }) {
  return <div class="counters__one"><dt>{word}</dt><dd>{value ?? "–"}</dd></div>;
}

/** @param {{status: string}} props */
function Status({ status }) {
  const connected = status === "connected";
  return (
    <p class={`status${connected ? "" : " status--lost"}`} role="status">
      <span class="status__dot" /> {connected ? t("Connected") : t("Connecting …")}
    </p>
  );
}
