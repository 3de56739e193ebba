import type { Edits } from "./edits.ts";
import type { Pace } from "./pace.ts";
import type { CellEdit, EditsSnapshot } from "./protocol.ts";

/** More cells or rows than these and the page never holds them: they travel as a Blob. */
const MOST_LOOSE = 2000;
const LINE = 10_000;

/** A line of a packed snapshot: texts of one field, or deleted rows. */
type Line =
  | { readonly field: string; readonly rows: readonly number[]; readonly texts: readonly string[] }
  | { readonly deleted: readonly number[] };

/** What was changed, with what is much of it packed as lines of JSON. */
export async function packSnapshot(edits: Edits, pace: Pace): Promise<EditsSnapshot> {
  const fields = edits.changedFields();
  const { added, deleted } = edits;
  if (edits.changedIn(fields) <= MOST_LOOSE && deleted.size <= MOST_LOOSE) return edits.snapshot();
  // bytes at once: many texts would become those of the Blob in one go
  const encoder = new TextEncoder();
  const lines: Uint8Array<ArrayBuffer>[] = [];
  async function put(line: Line): Promise<void> {
    lines.push(encoder.encode(`${JSON.stringify(line)}\n`));
    if (pace.due()) await pace.rest();
  }
  const gone = deleted.rows();
  for (let from = 0; from < gone.length; from += LINE) {
    await put({ deleted: [...gone.subarray(from, from + LINE)] });
  }
  for (const field of fields) {
    for (let from = 0; from < edits.rowCount; from += LINE) {
      const rows: number[] = [];
      const texts: string[] = [];
      edits.overlay(field)?.each(from, from + LINE, (row, text) => {
        rows.push(row);
        texts.push(text);
      });
      if (rows.length > 0) await put({ field, rows, texts });
    }
  }
  return { cells: [], deleted: [], added, packed: new Blob(lines) };
}

/** The snapshot as `Edits` gave it. */
export async function unpackSnapshot(snapshot: EditsSnapshot): Promise<EditsSnapshot> {
  if (snapshot.packed === undefined) return snapshot;
  const cells: CellEdit[] = [...snapshot.cells];
  const deleted: number[] = [...snapshot.deleted];
  for (const text of (await snapshot.packed.text()).split("\n")) {
    if (text === "") continue;
    const line = JSON.parse(text) as Line; // written above, and kept by the page as it was
    if ("deleted" in line) for (const row of line.deleted) deleted.push(row);
    else {
      for (const [index, row] of line.rows.entries()) {
        cells.push({ row, field: line.field, text: line.texts[index] ?? "" });
      }
    }
  }
  return { cells, deleted, added: snapshot.added };
}
