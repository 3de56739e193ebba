import type { FieldChange } from "./edits.ts";
import type { Pace } from "./pace.ts";
import type { Calls, CellEdit } from "./protocol.ts";
import type { Rows } from "./rows.ts";
import type { View } from "./views.ts";

/** A view, and the rows it shows as they are now. */
export interface Shown {
  readonly rows: Rows;
  readonly view: View;
}

/** What filling writes: the rows of the pattern in turn, below it and above. */
export function* filledCells(
  { rows, view }: Shown,
  ask: Calls["fillDown"]["ask"],
): Generator<CellEdit> {
  const { fields, from, pattern = { from, to: from + 1 } } = ask;
  const places = fields.map((field) => rows.fields.indexOf(field));
  const repeated: string[][] = [];
  for (let index = pattern.from; index < Math.min(pattern.to, view.count); index += 1) {
    const texts = rows.texts(view.rowAt(index));
    repeated.push(places.map((at) => texts[at] ?? ""));
  }
  const { length } = repeated;
  for (let index = Math.max(0, from); index < Math.min(ask.to, view.count); index += 1) {
    const beyond = index - pattern.from;
    if (length === 0 || (beyond >= 0 && beyond < length)) continue;
    const row = view.rowAt(index);
    const texts = repeated[((beyond % length) + length) % length];
    for (const [at, field] of fields.entries()) yield { row, field, text: texts?.[at] ?? "" };
  }
}

/** The text of the first field, in the others of its row. */
export function* acrossCells(
  { rows, view }: Shown,
  { fields: [first = "", ...others], from, to }: Calls["fillAcross"]["ask"],
): Generator<CellEdit> {
  const at = rows.fields.indexOf(first);
  for (let index = Math.max(0, from); index < Math.min(to, view.count); index += 1) {
    const row = view.rowAt(index);
    if (rows.deleted.has(row)) continue;
    const text = rows.texts(row)[at] ?? "";
    for (const field of others) yield { row, field, text };
  }
}

/** A blank text for each cell of the range. */
export function* clearedCells(
  { rows, view }: Shown,
  { fields, from, to }: Calls["clear"]["ask"],
): Generator<CellEdit> {
  for (let index = Math.max(0, from); index < Math.min(to, view.count); index += 1) {
    const row = view.rowAt(index);
    if (!rows.deleted.has(row)) for (const field of fields) yield { row, field, text: "" };
  }
}

/** A block of texts, at a place of the view and in rows to be added behind it. */
export function* pastedCells(
  { rows, view }: Shown,
  ask: Calls["paste"]["ask"],
): Generator<CellEdit> {
  const shown = ask.fields?.includes(ask.field) === true ? ask.fields : rows.fields;
  const fields = shown.slice(Math.max(0, shown.indexOf(ask.field)));
  const firstAdded = ask.texts.length - addedBy({ rows, view }, ask);
  for (const [offset, texts] of ask.texts.entries()) {
    const isAdded = offset >= firstAdded;
    const row = isAdded ? rows.count + offset - firstAdded : view.rowAt(ask.index + offset);
    for (const [at, text] of texts.slice(0, fields.length).entries()) {
      yield { row, field: fields[at] ?? "", text };
    }
  }
}

/** Rows that a paste adds. */
export function addedBy({ view }: Shown, ask: Calls["paste"]["ask"]): number {
  return Math.max(0, ask.index + ask.texts.length - view.count);
}

/** Cells looked at between two looks at the clock. */
const STEP = 128;

/**
 * Edits by field, and how many there were; a text that is the file's own takes the edit away.
 * Deleted rows and those beyond `rowCount` stay as they are.
 */
export async function changesOf(
  edits: Iterable<CellEdit>,
  { rows, rowCount }: { readonly rows: Rows; readonly rowCount: number },
  pace: Pace,
): Promise<{ readonly cells: readonly FieldChange[]; readonly count: number }> {
  const byField = new Map<string, { rows: number[]; texts: (string | undefined)[] }>();
  let count = 0;
  for (const { row, field, text } of edits) {
    count += 1;
    if (count % STEP === 0) {
      pace.did?.(STEP);
      if (pace.due()) await pace.rest();
    }
    const at = rows.fields.indexOf(field);
    if (at === -1 || row < 0 || row >= rowCount || rows.deleted.has(row)) continue;
    let change = byField.get(field);
    if (change === undefined) byField.set(field, (change = { rows: [], texts: [] }));
    change.rows.push(row);
    change.texts.push(text === rows.fileText(row, at) ? undefined : text);
  }
  const cells = [...byField].map(([field, change]) => ({ field, ...change }));
  return { cells, count };
}
