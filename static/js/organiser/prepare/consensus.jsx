/** What counts as consensus, told to the hall before the vote: one of the rules the kind knows, or none. */

import { t } from "../../core/i18n.js";
import { usePlace } from "./editor.js";
import { Field } from "./fields/field.jsx";
import { Locked, Problems } from "./fields/notes.jsx";
import { newRule, ruleOf } from "./kinds.js";

/** @param {{path: import("./paths.js").Path, kind: import("./kinds.js").Kind}} props  path: of the question */
export function Consensus({ path, kind }) {
  const place = usePlace([...path, "consensus"]);
  if (!kind.consensus.length) return null;
  const chosen = ruleOf(kind, place.value);
  const choose = (/** @type {number} */ index) => place.put(index < 0 ? undefined : newRule(kind.consensus[index]?.fields ?? []));
  const rule = kind.consensus[chosen];
  return (
    <fieldset class="group" data-path={place.name}>
      <legend class="label">{t("Consensus")}</legend>
      <p class="hint">{t("The rule is told before the vote; when voting has closed, the hall sees whether it was met.")}</p>
      <div class="radios">
        {[-1, ...kind.consensus.keys()].map((index) => (
          <label class="tick" key={index}>
            <input
              type="radio" name={place.id} checked={index === chosen} disabled={Boolean(place.locked)} onChange={() => choose(index)}
            />
            <span>{index < 0 ? t("No rule") : t(kind.consensus[index]?.label ?? "Consensus")}</span>
          </label>
        ))}
      </div>
      {rule && <div class="row">{rule.fields.map((field) => <Field key={field.key} field={field} path={[...path, "consensus"]} quietLock />)}</div>}
      <Problems keyed={place.keyed} id={place.id} />
      <Locked why={place.locked} />
    </fieldset>
  );
}
