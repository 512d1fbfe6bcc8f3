/** The organiser's pages: copy a link, print a page. Without this script the pages work, these buttons stay hidden. */

import { startDownloads } from "./downloads.js";

/** @param {string} text */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea"); // plain http has no clipboard
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** @param {HTMLElement} button */
async function copyLink(button) {
  await copy(button.dataset.copy ?? "");
  const status = document.getElementById("status");
  const before = button.textContent;
  if (!status || button.dataset.done) return;
  button.dataset.done = "yes";
  button.textContent = status.textContent = status.dataset.copied ?? "";
  setTimeout(() => {
    button.textContent = before;
    status.textContent = "";
    delete button.dataset.done;
  }, 1500);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!(button instanceof HTMLElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => void copyLink(button));
}
for (const button of document.querySelectorAll("button[data-print]")) {
  if (!(button instanceof HTMLElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const field of document.querySelectorAll("input[data-time-zone]")) {
  if (field instanceof HTMLInputElement) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
const files = document.getElementById("files");
if (files) {
  startDownloads(files, (words) => {
    const status = document.getElementById("status");
    if (status) status.textContent = words;
  });
}
