/** The console: questions on the left, the selected one on the right, one big next step. */

import { useEffect, useState } from "preact/hooks";
import { setLanguage, t } from "../core/i18n.js";
import { AskedShown } from "./asked_shown.jsx";
import { AudiencePanel } from "./audience_panel.jsx";
import { Header } from "./header.jsx";
import { Improvise } from "./improvise.jsx";
import { KeysOverlay } from "./keys_overlay.jsx";
import { Panel } from "./panel.jsx";
import { QuestionList } from "./question_list.jsx";
import { SessionControls } from "./session_controls.jsx";
import { selectedQuestion } from "./desk.js";
import { useDesk } from "./state.js";
import { StepBar } from "./step_bar.jsx";
import { useKeys } from "./use_keys.js";
import { useSteps } from "./use_steps.js";

/** @typedef {import("./types.js").ConsolePage} ConsolePage */

/** The language of the console, switched in place. @param {string} first */
function useLanguage(first) {
  const [language, change] = useState(first);
  return /** @type {const} */ ([language, (/** @type {string} */ chosen) => {
    setLanguage(chosen);
    change(chosen);
  }]);
}

/** The link of this page is worth nothing any more. @param {{renewed: boolean}} props */
function Dismissed({ renewed }) {
  return (
    <main class="dismissed">
      <div role="alert">
        <h1>{renewed ? t("This link was renewed.") : t("This link is not valid (any more).")}</h1>
        <p>{t("Ask the organiser for the new one.")}</p>
      </div>
    </main>
  );
}

/** @param {{page: ConsolePage}} props */
export function Console({ page }) {
  const [language, choose] = useLanguage(page.language);
  const [help, setHelp] = useState(false);
  const [asking, setAsking] = useState(false);
  const [audience, setAudience] = useState(false);
  const { desk, tell, status, offset, run, failure } = useDesk(page.token);
  const steps = useSteps(desk, tell, run);
  const question = selectedQuestion(desk);
  const toggleAudience = () => setAudience(!audience);
  useEffect(() => setAudience(false), [desk.selected]);
  const select = (/** @type {string} */ id) => {
    setAudience(false);
    steps.select(id);
  };
  useKeys({ desk, steps, run, help, setHelp, asking, setAsking, toggleAudience });
  if (status === "dismissed" || status === "unknown") return <Dismissed renewed={status === "dismissed"} />;
  return (
    <div class="console">
      <Header
        page={page} desk={desk} status={status} language={language} choose={choose} showKeys={() => setHelp(true)} run={run}
      />
      <QuestionList
        desk={desk} language={language} select={select} ask={() => setAsking(true)} audience={audience} toggleAudience={toggleAudience}
      />
      <main class="console__stage">
        {audience && <AudiencePanel desk={desk} run={run} />}
        {!audience && <AskedShown desk={desk} run={run} />}
        {!audience && (question
          ? (
            <Panel
              page={page} desk={desk} question={question} language={language} offset={offset} run={run} once={steps.once}
            />
          )
          : <p class="note">{t("Waiting for the server …")}</p>)}
        <SessionControls page={page} desk={desk} run={run} />
      </main>
      <StepBar step={steps.next} take={steps.forward} busy={steps.busy} failure={failure} language={language} />
      {asking && <Improvise run={run} close={() => setAsking(false)} />}
      {help && <KeysOverlay close={() => setHelp(false)} />}
    </div>
  );
}
