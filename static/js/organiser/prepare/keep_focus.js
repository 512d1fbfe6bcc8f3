/** When what has the focus goes from the page, the nearest that stays takes it: a keyboard never starts at the top again. */

const FOCUSABLE = "button, input, textarea, select, a[href], summary";

/** @param {HTMLElement} root the editor */
export function keepFocus(root) {
  /** What had the focus last, and all that is around it. @type {Element[]} */
  let around = [];
  /** Where something was done last in the form. @type {HTMLElement|null} */
  let inForm = null;
  const done = () => { if (document.activeElement?.closest("#form")) inForm = /** @type {HTMLElement} */ (document.activeElement); };
  root.addEventListener("click", done);
  root.addEventListener("input", done);
  root.addEventListener("focusin", ({ target }) => { around = upwards(/** @type {Element} */ (target), root); });
  root.addEventListener("focusout", () => queueMicrotask(() => {
    if (around[0]?.isConnected && document.activeElement === document.body) around = []; // somebody clicked beside it
  }));
  const rescue = () => {
    if (document.activeElement !== document.body || !around.length || around[0]?.isConnected) return;
    const stays = around.find((element) => element.isConnected && element.querySelector(FOCUSABLE));
    around = [];
    if (stays?.closest("#form, .outline")) /** @type {HTMLElement} */ (stays.querySelector(FOCUSABLE)).focus();
    else (inForm?.isConnected ? inForm : document.getElementById("form-title"))?.focus();
  };
  new MutationObserver(rescue).observe(root, { childList: true, subtree: true });
}

/** @param {Element} element @param {Element} root */
function upwards(element, root) {
  const found = [];
  for (let each = /** @type {Element|null} */ (element); each && each !== root; each = each.parentElement) found.push(each);
  return found;
}
