/** What others asked, to be supported, and what of one's own still waits. */

import { useState } from "preact/hooks";
import { plural, t } from "../core/i18n.js";
import { useSteadyOrder } from "../core/steady_order.js";
import { useSupport } from "./use_audience.js";

/** @typedef {import("./use_audience.js").Asked} Asked */
/** @typedef {import("./use_audience.js").Own} Own */
/** @typedef {ReturnType<typeof import("./store.js").startStore>} Store */

/** @param {{own: Own, store: Store}} props */
export function Waiting({ own, store }) {
  const [failed, setFailed] = useState(false);
  if (!own.waiting.length) return null;
  const withdraw = async (/** @type {string} */ question) => {
    setFailed(!(await store.request("audience.withdraw", { question }))?.ok);
  };
  return (
    <section>
      <h3 class="sheet__heading">{own.waiting.every(({ aside }) => aside) ? t("Your question") : t("Waiting for a moderator")}</h3>
      <ul class="asked-list">
        {own.waiting.map(({ id, text, aside }) => (
          <li class="asked asked--waiting" key={id}>
            <div class="asked__words">
              <p class="asked__text">{text}</p>
              {aside && <p class="asked__facts" role="status">{t("The moderators have put this question aside.")}</p>}
            </div>
            {!aside && (
              <button type="button" class="quiet" aria-label={`${t("Take it back")}: ${text}`} onClick={() => withdraw(id)}>
                {t("Take it back")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class={failed ? "notice" : ""} role="alert">{failed && t("It could not be taken back.")}</p>
    </section>
  );
}

/** @param {{told: import("./use_audience.js").OnStage, own: Own, store: Store, ended: boolean}} props */
export function AskedList({ told, own, store, ended }) {
  const [failure, fail] = useState(/** @type {string|null} */ (null));
  const { supports, toggle } = useSupport(own, store, fail);
  const questions = useSteadyOrder(told.questions);
  return (
    <section>
      <h3 class="sheet__heading">{t("What the hall asks")}</h3>
      <p class={failure ? "notice" : ""} role="alert">{failure && failureWords(failure)}</p>
      {questions.length === 0 && <p class="hint">{t("There are no questions here yet.")}</p>}
      <ul class="asked-list">
        {questions.map((asked) => (
          <Entry
            key={asked.id} asked={asked} shown={asked.id === told.shown} mine={own.asked.includes(asked.id)}
            supported={supports(asked.id)} toggle={ended || asked.answered ? null : () => toggle(asked.id)}
          />
        ))}
      </ul>
      {told.more > 0 && (
        <p class="hint">{plural(told.more, "{n} more question is not shown here.", "{n} more questions are not shown here.")}</p>
      )}
    </section>
  );
}

/** @param {{asked: Asked, shown: boolean, mine: boolean, supported: boolean, toggle: (() => void)|null}} props */
function Entry({ asked, shown, mine, supported, toggle }) {
  const { text, language, supporters, answered } = asked;
  const facts = [mine && t("Your question"), answered && t("Answered"), shown && t("On the hall screen now")].filter(Boolean);
  return (
    <li class={`asked${shown ? " asked--shown" : ""}${answered ? " asked--answered" : ""}`}>
      <div class="asked__words">
        <p class="asked__text" lang={language ?? undefined}>{text}</p>
        {facts.length > 0 && <p class="asked__facts">{facts.join(" · ")}</p>}
      </div>
      {toggle && !mine
        ? (
          <button type="button" class="support" aria-pressed={supported} onClick={toggle}>
            <span class="unseen">{`${t("Support")}: ${text} `}</span>
            <Supporters n={supporters} />
          </button>
        )
        : <p class="support support--still"><Supporters n={supporters} /></p>}
    </li>
  );
}

/** @param {{n: number}} props */
function Supporters({ n }) {
  return (
    <>
      <span class="support__arrow" aria-hidden="true">▲</span>
      <span aria-hidden="true">{n}</span>
      <span class="unseen">{plural(n, "{n} supporter", "{n} supporters")}</span>
    </>
  );
}

/** @param {string} code */
function failureWords(code) {
  if (code === "no_answer") return t("No connection just now. Please try again in a moment.");
  return code === "rate_limited" ? t("That was quick. Please wait a moment.") : t("That did not work. Please try again.");
}
