/** The keys, on demand. */

import { useEffect, useRef } from "preact/hooks";
import { t } from "../core/i18n.js";

/** @returns {[string[], string][]} */
function rows() {
  return [
    [["→", "Page Down"], t("Next step (a clicker's forward button)")],
    [["←", "Page Up"], t("Step back: hide the results, or the question before")],
    [["↑", "↓"], t("Select a question; nothing changes in the hall")],
    [["R"], t("Show the results in the hall, or hide them")],
    [["B"], t("Blank the hall screen, or show it again")],
    [["I"], t("Ask something now")],
    [["Q"], t("Questions from the audience")],
    [["F"], t("Full screen")],
    [["?"], t("Show or hide these keys")],
  ];
}

/** @param {{close: () => void}} props */
export function KeysOverlay({ close }) {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog class="keys" ref={dialog} aria-labelledby="keys-title" onClose={close}>
      <h2 class="keys__title" id="keys-title">{t("Keys")}</h2>
      <dl class="keys__list">
        {rows().map(([keys, words]) => (
          <div class="keys__row" key={words}>
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p><a href="/check" target="_blank" rel="noopener">{t("Check the connection in the hall")}</a></p>
      <button type="button" class="primary" onClick={close}>{t("Close this list")}</button>
    </dialog>
  );
}
