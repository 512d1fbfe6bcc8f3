/** A list that was pasted: a line is an entry, "Latvian | English" or a tab separates the languages. */

const BULLET = /^\s*(?:[-–—•*·]|\(?\d{1,3}[.)]|[a-z][.)])\s+/iu;

/**
 * @param {string} pasted @param {string[]} languages of the event, in its order
 * @returns {Record<string, string>[]} texts; a language that is not given is not there
 */
export function textsOf(pasted, languages) {
  return pasted.split(/\r?\n/).map((line) => textOf(line, languages)).filter((text) => Object.keys(text).length > 0);
}

/** @param {string} line @param {string[]} languages @returns {Record<string, string>} */
function textOf(line, languages) {
  const parts = line.replace(BULLET, "").split(line.includes("\t") ? "\t" : "|");
  const texts = languages.map((language, index) => [language, (parts[index] ?? "").trim().replace(/\s+/g, " ")]);
  return Object.fromEntries(texts.filter(([, words]) => words));
}
