/** What the chart of statements draws, decided from the tally alone. Pure. */

/** @typedef {import("./types.js").Option} Option */
/** @typedef {import("./types.js").Votes} Votes */
/** @typedef {import("./types.js").Opinions} Opinions */

/** All votes on a statement. @param {Votes|undefined} votes */
export const votesIn = (votes) => (votes ? votes.agree + votes.pass + votes.disagree : 0);

/** Share of one vote. @param {Votes|undefined} votes @param {"agree"|"pass"|"disagree"} side */
export const shareOf = (votes, side) => (votes && votesIn(votes) ? votes[side] / votesIn(votes) : 0);

/** From 1 (all agree) to -1 (all disagree). @param {Votes|undefined} votes */
export const agreement = (votes) => shareOf(votes, "agree") - shareOf(votes, "disagree");

/** Statements with votes, those with most agreement first. @param {Option[]} statements @param {Record<string, Votes>} tally */
export function byAgreement(statements, tally) {
  return statements.filter(({ id }) => votesIn(tally[id]) > 0)
    .sort((one, other) => agreement(tally[other.id]) - agreement(tally[one.id]));
}

/** Whether statements are so long that fewer of them can be read from afar. @param {Option[]} statements @param {string} language */
export function wordy(statements, language) {
  const letters = statements.reduce((sum, { text }) => sum + (text[language] ?? Object.values(text)[0] ?? "").length, 0);
  return letters > 65 * statements.length;
}

/**
 * The most telling statements, most agreement first: what all agree on and groups stand for, then the most voted on.
 * @param {Option[]} statements @param {Record<string, Votes>} tally @param {Opinions|null|undefined} opinions @param {number} most
 */
export function telling(statements, tally, opinions, most) {
  const ordered = byAgreement(statements, tally);
  if (ordered.length <= most) return ordered;
  const named = [
    ...(opinions?.agreed ?? []).slice(0, 2),
    ...[0, 1, 2].flatMap((place) => (opinions?.groups ?? []).map((group) => group.statements[place])),
  ].filter(Boolean).map(({ statement }) => statement);
  const rank = (/** @type {Option} */ { id }) => (named.includes(id) ? named.indexOf(id) : named.length);
  const chosen = [...ordered].sort((a, b) => rank(a) - rank(b) || votesIn(tally[b.id]) - votesIn(tally[a.id])).slice(0, most);
  return ordered.filter((statement) => chosen.includes(statement));
}
