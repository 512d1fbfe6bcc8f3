/** Words for the points of a scale: the ends first, those between on demand. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../core/i18n.js";
import { useEditor, usePlace } from "../editor.js";
import { Problems } from "./notes.jsx";
import { Texts } from "./texts.jsx";

/** @typedef {import("../paths.js").Path} Path */

/** @param {{path: Path, label: string, help: string}} props  the number of points stands beside */
export function Points({ path, label, help }) {
  const { page } = useEditor();
  const place = usePlace(path);
  const { value: beside = {} } = usePlace(path.slice(0, -1));
  const n = Math.max(2, Math.min(30, Object.values(beside).find((value) => typeof value === "number") ?? 5));
  const given = place.value ?? {};
  const between = Array.from({ length: n - 2 }, (_, index) => String(index + 2));
  const [all, showAll] = useState(false);
  const group = useRef(/** @type {HTMLFieldSetElement|null} */ (null));
  useLayoutEffect(() => { // the button is gone; the first of the new fields has the focus
    if (all) /** @type {HTMLElement|null|undefined} */ (group.current?.querySelector(".point-of:nth-of-type(2) input"))?.focus();
  }, [all]);
  const beyond = Object.keys(given).filter((point) => Number(point) > n);
  const shown = ["1", ...between.filter((point) => all || given[point]), String(n), ...beyond];
  return (
    <fieldset class="points-of" data-path={place.name} ref={group}>
      <legend class="label">{label}</legend>
      {help && <p class="hint">{help}</p>}
      {shown.map((point) => (
        <div class="point-of" key={point}>
          <b class="point-of__number" aria-hidden="true">{point}</b>
          <Texts path={[...path, point]} label={t("Point {n}", { n: point })} hidden most={page.limits.label} />
        </div>
      ))}
      {!all && between.some((point) => !given[point]) && (
        <button type="button" class="quiet" onClick={() => showAll(true)}>{t("Name the points between")}</button>
      )}
      <Problems keyed={place.keyed} id={place.id} />
    </fieldset>
  );
}
