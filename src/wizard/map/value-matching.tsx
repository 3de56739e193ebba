import { useState } from "react";
import { coerceCell, textOf } from "../../domain/coerce.ts";
import type { MappingEntry } from "../../domain/mapping.ts";
import type { Field } from "../../domain/resource.ts";
import { Select } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatNumber } from "../format.ts";
import { setValue, setValues } from "./mapping-edit.ts";
import styles from "./map.module.css";
import { useDistinct } from "./use-answer.ts";
import { useMapping } from "./use-mapping.ts";
import { mapWords } from "./words.ts";

/** Distinct values shown of one field. */
const SHOWN = 60;
/** Choices that are no option: none of them can be a text of an option. */
const UNSET = "\u0000unset";
const EMPTY = "\u0000empty";

/** The options a cell of the field must be one of; null for a field without. */
function optionsOf({ kind }: Field): readonly string[] | null {
  if (kind.type === "boolean") return ["true", "false"];
  if (kind.type === "option") return kind.options;
  if (kind.type === "list") return kind.options ?? null;
  return null;
}

/** The values of fields with options: what each text of the file is read as. */
export function ValueMatching() {
  const { fields, field } = useMapping();
  const matched = fields.flatMap(({ entry }) => {
    const definition = field(entry.field);
    const options = definition === undefined ? null : optionsOf(definition);
    if (definition === undefined || options === null || entry.source.type === "constant") return [];
    return [{ entry, definition, options }];
  });
  if (matched.length === 0) return null;
  return (
    <div className={styles["valueFields"]}>
      {matched.map((one) => (
        <FieldValues key={one.entry.field} {...one} />
      ))}
    </div>
  );
}

interface FieldValuesProps {
  readonly entry: MappingEntry;
  readonly definition: Field;
  readonly options: readonly string[];
}

function FieldValues({ entry, definition, options }: FieldValuesProps) {
  const say = useSay("map", mapWords);
  const { settings } = useWizard();
  const { fields, change } = useMapping();
  const distinct = useDistinct(entry.source, SHOWN);
  // Opens by itself where something is asked, and then only as the person wishes.
  const [shown, setShown] = useState<boolean | null>(null);
  if (distinct === null) return null;

  const values = distinct.values
    .filter(({ text }) => text !== "")
    .map(({ text, count }) => {
      const to = entry.values?.find(([from]) => from === text)?.[1];
      const { value, issues } = coerceCell(definition, text, entry.reading);
      const failed = issues.some((issue) => issue.severity === "error");
      return { text, count, to, read: failed ? null : textOf(value) };
    })
    // What asks for an answer comes first; the rest as often as it is there.
    .toSorted((a, b) => Number(a.read !== null) - Number(b.read !== null));
  const open = values.filter(({ read, to }) => read === null && to === undefined);
  const words = (option: string) =>
    option === "true" ? say("true") : option === "false" ? say("false") : option;
  const choices = [
    ...options.map((option) => ({ value: option, label: words(option) })),
    { value: EMPTY, label: say("leaveEmpty") },
  ];

  return (
    <details
      className={styles["values"]}
      open={shown ?? open.length > 0}
      onToggle={(event) => setShown(event.currentTarget.open)}
    >
      <summary>
        <span className={styles["valuesTitle"]}>
          {say("valuesTitle", { field: definition.label })}
        </span>
        <span className={open.length > 0 ? styles["valuesOpen"] : styles["valuesDone"]}>
          <Icon name={open.length > 0 ? "warning" : "check"} size={14} />
          {open.length > 0 ? say("valuesOpen", { count: open.length }) : say("valuesAll")}
        </span>
      </summary>
      {open.length > 1 && (
        <div className={styles["setRest"]}>
          <Select
            look="word"
            label={say("setRest")}
            options={[{ value: UNSET, label: say("chooseValue") }, ...choices]}
            value={UNSET}
            onChoose={(chosen) =>
              change(
                setValues(
                  fields,
                  entry.field,
                  open.map(({ text }) => ({ from: text, to: chosen === EMPTY ? "" : chosen })),
                ),
              )
            }
          />
        </div>
      )}
      <table aria-label={say("valuesTitle", { field: definition.label })}>
        <thead>
          <tr>
            <th scope="col">{say("valueColumn")}</th>
            <th scope="col">{say("valueRows")}</th>
            <th scope="col">{say("valueMeaning")}</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ text, count, to, read }) => {
            const current = to === undefined ? (read ?? UNSET) : to === "" ? EMPTY : to;
            const known = choices.some((choice) => choice.value === current);
            return (
              <tr key={text}>
                <th scope="row">
                  <bdi>{text}</bdi>
                </th>
                <td>{formatNumber(count, settings.locale)}</td>
                <td>
                  <Select
                    label={say("valueFor", { value: text })}
                    labelHidden
                    options={[
                      ...(known
                        ? []
                        : [
                            {
                              value: current,
                              label: current === UNSET ? say("chooseValue") : words(current),
                            },
                          ]),
                      ...choices,
                    ]}
                    value={current}
                    onChoose={(chosen) => {
                      const next = chosen === EMPTY ? "" : chosen;
                      change(
                        setValue(fields, entry.field, {
                          from: text,
                          to: chosen === UNSET || (next !== "" && next === read) ? null : next,
                        }),
                      );
                    }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {distinct.more && <p className={styles["samples"]}>{say("valuesMore")}</p>}
    </details>
  );
}
