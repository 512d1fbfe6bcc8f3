/** Ids and codes that make themselves. */

const LONGEST_ID = 40;
const LONGEST_CODE = 12;

/** "Finansējuma trūkums" → "finansejuma-trukums". @param {string} words */
export function idFrom(words) {
  const plain = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let id = "";
  for (const part of parts) {
    if (id && id.length + part.length + 1 > LONGEST_ID) break;
    id = id ? `${id}-${part}` : part.slice(0, LONGEST_ID);
  }
  return id;
}

/** The id, or with the first number that makes it one of its own. @param {string} wanted @param {string[]} taken */
export function ownId(wanted, taken) {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, "");
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}

/** A join code of 4 to 12 letters and digits. @param {string} words @param {string[]} taken */
export function codeFrom(words, taken) {
  const plain = words.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().replace(/[^A-Z0-9]+/g, "");
  const stem = (plain.length >= 4 ? plain : `${plain}BALSS`).slice(0, 10);
  const used = taken.map((code) => code.toUpperCase());
  if (!used.includes(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const code = `${stem.replace(/\d+$/, "").slice(0, LONGEST_CODE - String(number).length)}${number}`;
    if (!used.includes(code)) return code;
  }
}
