import type { CellEdit, EditsSnapshot } from "./protocol.ts";

/** More cells or rows than these and the page never holds them: they travel as a Blob. */
const MOST_LOOSE = 2000;
const LINE = 10_000;

/** A line of a packed snapshot: texts of one field, or deleted rows. */
type Line =
  | { readonly field: string; readonly rows: readonly number[]; readonly texts: readonly string[] }
  | { readonly deleted: readonly number[] };

/** The same snapshot, with what is much of it packed as lines of JSON. */
export function packSnapshot(snapshot: EditsSnapshot): EditsSnapshot {
  const { cells, deleted, added } = snapshot;
  if (cells.length <= MOST_LOOSE && deleted.length <= MOST_LOOSE) return snapshot;
  const lines: string[] = [];
  const put = (line: Line) => lines.push(`${JSON.stringify(line)}\n`);
  for (let from = 0; from < deleted.length; from += LINE) {
    put({ deleted: deleted.slice(from, from + LINE) });
  }
  for (let from = 0; from < cells.length;) {
    const field = cells[from]?.field ?? "";
    let to = from;
    while (to < cells.length && to - from < LINE && cells[to]?.field === field) to += 1;
    const piece = cells.slice(from, to);
    put({ field, rows: piece.map(({ row }) => row), texts: piece.map(({ text }) => text) });
    from = to;
  }
  return { cells: [], deleted: [], added, packed: new Blob(lines) };
}

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
