/** The ranked options with their buttons. */

import { useRef } from "preact/hooks";
import { t } from "../../core/i18n.js";
import { useDragging } from "./dragging.js";

/**
 * @param {{order: string[], words: (id: string) => string, disabled: boolean, onRemove: (id: string) => void,
 *   onMove: (from: number, to: number, focus?: string) => void}} props
 *   focus: the button that was used
 */
export function Ranked({ order, words, disabled, onMove, onRemove }) {
  const list = useRef(/** @type {HTMLOListElement|null} */ (null));
  useDragging(list, order, disabled, onMove);
  return (
    <ol class="ranked" ref={list}>
      {order.map((id, place) => (
        <li key={id} class="rank">
          <span class="place" aria-hidden="true">{place + 1}</span>
          <span class="rank-text">{words(id)}</span>
          <span class={disabled ? "rank-buttons rank-buttons--held" : "rank-buttons"}>
            <RankButton
              sign="↑" label={t("Move up: {option}", { option: words(id) })} name={`up ${id}`}
              disabled={disabled || place === 0} onClick={() => onMove(place, place - 1, `up ${id}`)}
            />
            <RankButton
              sign="↓" label={t("Move down: {option}", { option: words(id) })} name={`down ${id}`}
              disabled={disabled || place === order.length - 1} onClick={() => onMove(place, place + 1, `down ${id}`)}
            />
            <RankButton
              sign="×" label={t("Remove: {option}", { option: words(id) })} name={`remove ${id}`} disabled={disabled}
              onClick={() => onRemove(id)}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** @param {{sign: string, label: string, name: string, disabled: boolean, onClick: () => void}} props */
function RankButton({ sign, label, name, disabled, onClick }) {
  return (
    <button type="button" aria-label={label} data-focus={name} disabled={disabled} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
