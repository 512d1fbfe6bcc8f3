/** The one quiet sign that the picture may be old. */

import { Both } from "./both.jsx";

/** @param {{lostAt: Date|null, languages: string[]}} props */
export function Connection({ lostAt, languages }) {
  if (!lostAt) return null;
  const time = `${lostAt.getHours()}:${String(lostAt.getMinutes()).padStart(2, "0")}`;
  return (
    <p class="hall__lost" role="status">
      <Both languages={languages} message="No connection since {time}" values={{ time }} />
    </p>
  );
}
