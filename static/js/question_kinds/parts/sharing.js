/**
 * Sharing out points: what is left, and what a step, a slide or a typed number makes of it. Pure.
 *
 * @typedef {Record<string, number>} Points  option -> points, without those that get none
 * @typedef {{total: number, step: number}} Shared
 */

/** Points not given yet; below 0: too many are given. @param {Shared} shared @param {Points} points */
export function left({ total }, points) {
  return total - Object.values(points).reduce((sum, given) => sum + given, 0);
}

/** @param {Points} points @param {string} id @param {number} given @returns {Points} */
export function withPoints(points, id, given) {
  const { [id]: _before, ...others } = points;
  return given > 0 ? { ...others, [id]: given } : others;
}

/**
 * As near to what is wanted as the steps and the points that are left allow.
 * @param {Shared} shared @param {Points} points @param {string} id @param {number} wanted @returns {Points}
 */
export function slid(shared, points, id, wanted) {
  const most = Math.max(0, (points[id] ?? 0) + left(shared, points));
  const step = (/** @type {number} */ value) => Math.floor(value / shared.step) * shared.step;
  const near = Math.round(wanted / shared.step) * shared.step;
  return withPoints(points, id, Math.max(0, Math.min(near, step(most))));
}

/**
 * One step up or down; from beside the steps to the next one.
 * @param {Shared} shared @param {Points} points @param {string} id @param {1|-1} direction @returns {Points}
 */
export function stepped(shared, points, id, direction) {
  const place = (points[id] ?? 0) / shared.step;
  const next = direction > 0 ? Math.floor(place) + 1 : Math.ceil(place) - 1;
  return slid(shared, points, id, next * shared.step);
}

/** Whether one step more or less is possible. @param {Shared} shared @param {Points} points @param {string} id @param {1|-1} direction */
export function canStep(shared, points, id, direction) {
  const before = points[id] ?? 0;
  const after = stepped(shared, points, id, direction)[id] ?? 0;
  return direction > 0 ? after > before : after < before;
}

/** A typed number as it is, though it may be too large: no digits, nothing. @param {string} text @param {Shared} shared */
export function typed(text, { total }) {
  return Math.min(Number(text.replace(/\D/g, "").slice(0, 9)), total * 10);
}

/** Why it cannot be sent. @param {Shared} shared @param {Points} points @returns {"steps"|"left"|"over"|null} */
export function fault(shared, points) {
  if (Object.values(points).some((given) => given % shared.step)) return "steps";
  const rest = left(shared, points);
  if (rest === 0) return null;
  return rest > 0 ? "left" : "over";
}
