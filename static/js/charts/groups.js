/** A closed round by group: which groups are drawn, and which are hidden. Pure. */

/** @typedef {import("./types.js").Round} Round */
/** @typedef {import("./types.js").Text} Text */
/** @typedef {{id: string, label: Text|null, round: Round}} GroupRound  label null: people without a group */

/** @param {{id: string, label: Text}[]} groups @param {string} id */
const labelOf = (groups, id) => groups.find((group) => group.id === id)?.label ?? null;

/**
 * The groups that may be seen, each as a round of its own, in the order of the event.
 * @param {Round|undefined} round @param {{id: string, label: Text}[]} groups @returns {GroupRound[]}
 */
export function shownGroups(round, groups) {
  return Object.entries(round?.by_group ?? {}).flatMap(([id, { ballots, tally }]) => (
    round && tally && ballots !== undefined
      ? [{ id, label: labelOf(groups, id), round: { round: round.round, ballots, tally } }]
      : []
  ));
}

/** @param {Round|undefined} round @param {{id: string, label: Text}[]} groups @returns {(Text|null)[]} */
export function hiddenGroups(round, groups) {
  return Object.entries(round?.by_group ?? {}).filter(([, part]) => part.suppressed).map(([id]) => labelOf(groups, id));
}

/**
 * The round as it is when each group counts the same; null where there is no such count.
 * @param {Round|undefined} round @returns {Round|null}
 */
export function weightedRound(round) {
  return round?.weighted ? { round: round.round, ballots: round.weighted.ballots, tally: round.weighted.tally, alike: round.weighted.groups } : null;
}
