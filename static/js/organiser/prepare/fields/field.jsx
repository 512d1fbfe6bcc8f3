/** A setting of a question, drawn from what the server says about it; no kind of question is known here. */

import { t } from "../../../core/i18n.js";
import { useEditor, useLanguages, usePlace } from "../editor.js";
import { choicesOf } from "../kinds.js";
import { valueAt } from "../paths.js";
import { firstWords } from "../words.js";
import { Choices } from "./choices.jsx";
import { Locked, Problems } from "./notes.jsx";
import { NumberLine, Switch } from "./plain.jsx";
import { Points } from "./points.jsx";
import { Texts } from "./texts.jsx";

/** @typedef {import("../paths.js").Path} Path */
/** @typedef {import("../kinds.js").Field} FieldOf */

/** @type {Record<string, (props: {field: FieldOf, path: Path, label: string, help: string, quietLock: boolean}) => any>} */
const DRAWN = {
  choices: ({ path, label, help }) => <Choices path={path} label={label} help={help} />,
  boolean: ({ field, ...props }) => <Switch {...props} standard={field.default ?? false} />,
  integer: (props) => <Number_ {...props} />,
  number: (props) => <Number_ {...props} />,
  share: (props) => <Number_ {...props} />,
  text: ({ field, path, label, help }) => <Texts path={path} label={label} help={help} required={field.required} />,
  texts_by_point: ({ path, label, help }) => <Points path={path} label={label} help={help} />,
  ids: ({ path, label, help }) => <Named path={path} label={label} help={help} />,
  fields: ({ field, path, label, help }) => <Group field={field} path={path} label={label} help={help} />,
};

/** @param {{field: FieldOf, path: Path, quietLock?: boolean}} props  path: of the map that holds the field */
export function Field({ field, path, quietLock = false }) {
  const Drawn = DRAWN[field.type];
  const help = field.help ? t(field.help) : "";
  return Drawn ? <Drawn field={field} path={[...path, field.key]} label={t(field.label)} help={help} quietLock={quietLock} /> : null;
}

/** @param {{field: FieldOf, path: Path, label: string, help: string, quietLock: boolean}} props */
function Number_({ field, ...props }) {
  const share = field.type === "share";
  return (
    <NumberLine
      {...props} least={field.least ?? (share ? 0 : undefined)} most={field.most ?? (share ? 1 : undefined)} whole={field.type === "integer"}
      standard={field.required ? null : field.default ?? null} scale={share ? 100 : 1} unit={share ? "%" : ""} needed={field.required}
    />
  );
}

/** Fields that belong together. @param {{field: FieldOf, path: Path, label: string, help: string}} props */
function Group({ field, path, label, help }) {
  const place = usePlace(path);
  return (
    <fieldset class="group" data-path={place.name}>
      <legend class="label">{label}</legend>
      {help && <p class="hint">{help}</p>}
      {(field.fields ?? []).map((inner) => <Field key={inner.key} field={inner} path={path} quietLock />)}
      <Problems keyed={place.keyed} id={place.id} />
      <Locked why={place.locked} />
    </fieldset>
  );
}

/** Some of the choices of the question, such as the right ones. @param {{path: Path, label: string, help: string}} props */
function Named({ path, label, help }) {
  const { page, state } = useEditor();
  const languages = useLanguages();
  const place = usePlace(path);
  const question = valueAt(state.document, path.slice(0, 4));
  const kind = page.kinds.find((/** @type {any} */ { name }) => name === question.kind);
  const choices = /** @type {any[]} */ (question[choicesOf(kind)?.key ?? ""] ?? []);
  const chosen = /** @type {string[]} */ (typeof place.value === "string" ? [place.value] : place.value ?? []);
  const toggle = (/** @type {string} */ id) => {
    const next = choices.map((choice) => choice.id).filter((each) => (each === id) !== chosen.includes(each));
    place.put(next.length ? next : undefined);
  };
  return (
    <fieldset class="named" data-path={place.name}>
      <legend class="label">{label}<span class="optional"> {t("optional")}</span></legend>
      {help && <p class="hint">{help}</p>}
      {choices.map(({ _key, id, text }, index) => (
        <label class="tick" key={_key}>
          <input type="checkbox" checked={chosen.includes(id)} disabled={Boolean(place.locked)} onChange={() => toggle(id)} />
          <span>{firstWords(text, languages) || index + 1}</span>
        </label>
      ))}
      <Problems keyed={place.keyed} id={place.id} deep />
      <Locked why={place.locked} />
    </fieldset>
  );
}
