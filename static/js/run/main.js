/** The organiser's overview: fetches the cards every two seconds and draws them where they have changed. */

const EVERY_MS = 2000;
const cards = /** @type {HTMLElement} */ (document.getElementById("cards"));
const fresh = /** @type {HTMLElement} */ (document.getElementById("fresh"));
const told = /** @type {HTMLElement} */ (fresh.querySelector("span"));
const UP_TO_DATE = told.textContent;
let shown = "";

/** @param {string} html */
function draw(html) {
  if (html === shown) return;
  shown = html;
  const focused = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.href : null;
  const arrived = new DOMParser().parseFromString(html, "text/html");
  cards.replaceChildren(...arrived.body.childNodes);
  const again = [...cards.querySelectorAll("a")].find((link) => link.href === focused);
  if (focused && again && document.activeElement === document.body) again.focus({ preventScroll: true });
}

/** @param {boolean} isFresh */
function say(isFresh) {
  fresh.classList.toggle("old", !isFresh);
  const words = isFresh ? UP_TO_DATE : fresh.dataset.old ?? "";
  if (told.textContent !== words) told.textContent = words;
}

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(cards.dataset.from ?? "", { signal: AbortSignal.timeout(5000) });
    if (answer.ok && !answer.redirected) draw(await answer.text());
    say(answer.ok && !answer.redirected);
  } catch {
    say(false);
  }
}

async function goOn() {
  await refresh();
  setTimeout(goOn, EVERY_MS);
}

document.addEventListener("visibilitychange", () => void refresh());
setTimeout(goOn, EVERY_MS);
