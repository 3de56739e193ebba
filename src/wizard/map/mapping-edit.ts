import { assign, columnsOf, type MappingEntry, type Source } from "../../domain/mapping.ts";
import type { Field } from "../../domain/resource.ts";
import type { MappedField, MappingNote } from "../state.ts";

/** Changes to a mapping, as a person makes them in the table. Pure; uniqueness holds afterwards. */
export interface MappingEdit {
  readonly fields: readonly MappedField[];
  /** What happened beside what was asked. */
  readonly note: MappingNote | null;
}

const CHOSEN = { type: "chosen" } as const;

/** A column feeds a field, or nothing (`null`). A field that another column fed is moved. */
export function chooseField(
  fields: readonly MappedField[],
  column: number,
  field: string | null,
): MappingEdit {
  const current = fieldOfColumn(fields, column);
  if (current?.entry.field === field) return { fields, note: null };
  const freed = withoutColumn(fields, column);
  if (field === null) return { fields: freed, note: null };
  const before = freed.find((mapped) => mapped.entry.field === field);
  const [from] = before === undefined ? [] : columnsOf(before.entry.source);
  return {
    fields: put(freed, { field, source: { type: "column", column } }).fields,
    note: from === undefined ? null : { type: "moved", field, from, to: column },
  };
}

/** The field takes a source that was offered: a join, a swap, a list. */
export function takeSource(
  fields: readonly MappedField[],
  field: string,
  source: Source,
): MappingEdit {
  const done = put(fields, { field, source });
  const lost = done.replaced.map((entry) => entry.field);
  const [column] = columnsOf(source);
  return {
    fields: done.fields,
    note:
      lost.length > 0 && column !== undefined ? { type: "replaced", column, fields: lost } : null,
  };
}

/** What feeds a field when a further column is to feed it too. */
export function sourceWith(field: Field, before: Source, column: number): Source {
  const columns = [...columnsOf(before), column];
  if (before.type === "join" || before.type === "list") return { ...before, columns };
  if (isList(field)) return { type: "list", columns };
  return { type: "join", columns, separator: field.name.includes("address") ? ", " : " " };
}

/** Whether a cell of the field holds several things. */
export function isList({ kind }: Field): boolean {
  return (
    kind.type === "list" || kind.type === "children" || (kind.type === "reference" && kind.many)
  );
}

/** The same text in every row; "" takes the field out again. */
export function setConstant(
  fields: readonly MappedField[],
  field: string,
  text: string,
): MappingEdit {
  if (text === "") {
    return { fields: fields.filter((mapped) => mapped.entry.field !== field), note: null };
  }
  return { fields: put(fields, { field, source: { type: "constant", text } }).fields, note: null };
}

/** A text of the file stands for an option (`to`), for blank (""), or for itself again (`null`). */
export function setValue(
  fields: readonly MappedField[],
  field: string,
  { from, to }: { readonly from: string; readonly to: string | null },
): MappingEdit {
  return setValues(fields, field, [{ from, to }]);
}

/** Several texts at once. */
export function setValues(
  fields: readonly MappedField[],
  field: string,
  changes: readonly { readonly from: string; readonly to: string | null }[],
): MappingEdit {
  return edit(fields, field, (entry) => {
    const values = new Map(entry.values);
    for (const { from, to } of changes) {
      if (to === null) values.delete(from);
      else values.set(from, to);
    }
    const { values: _before, ...rest } = entry;
    return values.size === 0 ? rest : { ...rest, values: [...values] };
  });
}

/** What stands between the joined texts. */
export function setSeparator(
  fields: readonly MappedField[],
  field: string,
  separator: string,
): MappingEdit {
  return edit(fields, field, (entry) =>
    entry.source.type === "join" ? { ...entry, source: { ...entry.source, separator } } : entry,
  );
}

/** The mapped field that reads a column. */
export function fieldOfColumn(
  fields: readonly MappedField[],
  column: number,
): MappedField | undefined {
  return fields.find((mapped) => columnsOf(mapped.entry.source).includes(column));
}

/** Nothing reads the column any more; of a join or a list the rest stays. */
export function withoutColumn(
  fields: readonly MappedField[],
  column: number,
): readonly MappedField[] {
  return fields.flatMap((mapped) => {
    const { source } = mapped.entry;
    if (!columnsOf(source).includes(column)) return [mapped];
    if (source.type !== "join" && source.type !== "list") return [];
    const rest = source.columns.filter((one) => one !== column);
    const [only] = rest;
    if (only === undefined) return [];
    const left: Source =
      rest.length === 1 ? { type: "column", column: only } : { ...source, columns: rest };
    return [{ entry: { ...mapped.entry, source: left }, reason: CHOSEN }];
  });
}

/** Assigns by the domain's rule and keeps the reasons of what did not change. */
function put(fields: readonly MappedField[], entry: MappingEntry) {
  const assigned = assign(
    fields.map((mapped) => mapped.entry),
    entry,
  );
  return {
    fields: assigned.mapping.map(
      (one) => fields.find((mapped) => mapped.entry === one) ?? { entry: one, reason: CHOSEN },
    ),
    replaced: assigned.replaced,
  };
}

function edit(
  fields: readonly MappedField[],
  field: string,
  change: (entry: MappingEntry) => MappingEntry,
): MappingEdit {
  return {
    fields: fields.map((mapped) =>
      mapped.entry.field === field ? { ...mapped, entry: change(mapped.entry) } : mapped,
    ),
    note: null,
  };
}
