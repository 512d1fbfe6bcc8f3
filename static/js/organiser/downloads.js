/** Downloads with a progress bar: order a file, ask how far it is, fetch it. Without this script they are plain links. */

const ASK_EVERY_MS = 400;
const ASK_SELDOM_MS = 1000;
const GIVE_UP_AFTER = 10;

/** @typedef {{state: string, place?: number, still?: boolean, stage?: string, done?: number, of?: number, url: string, file: string}} Told */
/** @typedef {{card: HTMLElement, link: HTMLAnchorElement, making: HTMLElement, bar: HTMLProgressElement, far: HTMLElement, cancel: HTMLButtonElement}} Parts */

/** Half of the way is counting, half writing; null: nobody knows. @param {Told} told @returns {number|null} */
export function percent({ state, stage, done = 0, of = 0 }) {
  if (state === "done") return 100;
  if (state !== "making" || !of) return null;
  return Math.round((stage === "writing" ? 50 : 0) + (50 * done) / of);
}

/** What the card says. @param {Told} told @param {DOMStringMap} words @returns {string} */
export function wording(told, words) {
  const values = /** @type {Record<string, unknown>} */ ({ ...told });
  const making = told.still ? "still" : (told.stage ?? "begun");
  const key = told.state === "waiting" ? "place" : told.state === "making" ? making : told.state;
  return (words[key] ?? words.begun ?? "").replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Asks until it is over; a connection that is gone for a moment does no harm. @param {Told} first @param {(told: Told) => void} draw */
async function follow(first, draw) {
  let told = first;
  for (let failures = 0; told.state === "waiting" || told.state === "making";) {
    draw(told);
    await pause(told.still ? ASK_SELDOM_MS : ASK_EVERY_MS);
    try {
      const answer = await fetch(told.url);
      told = answer.ok ? await answer.json() : { ...told, state: answer.status === 404 ? "cancelled" : "failed" };
      failures = 0;
    } catch {
      failures += 1;
      if (failures > GIVE_UP_AFTER) told = { ...told, state: "failed" };
    }
  }
  return told;
}

/** @param {string} address */
function take(address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {Parts} parts @param {DOMStringMap} words @param {(words: string) => void} announce */
async function make({ card, link, making, bar, far, cancel }, words, announce) {
  if (card.dataset.busy) return;
  card.dataset.busy = "yes";
  card.classList.remove("failed");
  making.hidden = false; // in the place of the link; the focus goes along, there and back
  if (link === document.activeElement) cancel.focus();
  link.hidden = true;
  const name = card.querySelector("h3")?.textContent ?? "";
  let stage = "";
  const draw = (/** @type {Told} */ told) => {
    const value = percent(told);
    if (value === null) bar.removeAttribute("value");
    else bar.value = value;
    far.textContent = wording(told, words);
    const now = `${told.state} ${told.place ?? ""}`; // each question told would be too much to listen to
    if (now !== stage) announce(`${name}: ${told.state === "making" ? words.begun : far.textContent}`);
    stage = now;
  };
  let over = /** @type {Told} */ ({ state: "failed", url: "", file: "" });
  draw({ ...over, state: "making" });
  try {
    const answer = await fetch(link.dataset.order ?? "", { method: "POST" });
    if (answer.ok) {
      const first = /** @type {Told} */ (await answer.json());
      cancel.onclick = () => void fetch(first.url, { method: "DELETE" });
      over = await follow(first, draw);
    } else if (answer.status === 429) over = { ...over, state: "many" };
  } catch { /* no connection: it says that it could not be made */ }
  draw(over);
  if (over.state === "done") take(over.file);
  card.classList.toggle("failed", over.state === "failed" || over.state === "many");
  link.hidden = false;
  if (making.contains(document.activeElement)) link.focus();
  making.hidden = true;
  cancel.onclick = null;
  delete card.dataset.busy;
}

/** @param {HTMLElement} list @param {(words: string) => void} announce */
export function startDownloads(list, announce) {
  for (const card of list.querySelectorAll("li")) {
    const parts = /** @type {Parts} */ ({
      card, link: card.querySelector("a"), making: card.querySelector(".making"), bar: card.querySelector("progress"),
      far: card.querySelector(".far"), cancel: card.querySelector("button"),
    });
    parts.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void make(parts, list.dataset, announce);
    });
  }
}
