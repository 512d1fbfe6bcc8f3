/** What a rehearsal means to a phone: nothing of it may ever count. Pure. */

/** What is answered in a rehearsal is answered in a session of its own. @param {any} stage @returns {string} */
export const sessionOf = ({ session: { code, rehearsal } }) => (rehearsal ? `${code} rehearsed` : code);

/** A rehearsal that has ended is wiped here too. @param {any} before @param {any} stage */
export function forgotten(before, stage) {
  const over = before?.session.rehearsal && !stage.session.rehearsal;
  return over ? { held: {}, draft: null, waiting: null, editing: false, notice: null } : {};
}
