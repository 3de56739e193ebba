import { columnsOf, type Mapping, type MappingEntry } from "../domain/mapping.ts";
import { compileEntry } from "../domain/source.ts";
import type { ByteRows, Table } from "../domain/table.ts";
import { byteText } from "./byte-text.ts";
import type { Edits, FieldOverlay } from "./edits.ts";

/** The rows of a table as a mapping reads them, with what was edited on top. */
export interface Rows {
  /** Names of fields, in the order of the mapping: the order of all `texts`. */
  readonly fields: readonly string[];
  /** Rows of the file and added ones, deleted ones among them. */
  readonly count: number;
  readonly deleted: { has(row: number): boolean; readonly size: number };
  /** The rows of the file as bytes; null where not every text is one of them, as it stands there. */
  readonly inFile: { readonly bytes: ByteRows; readonly count: number } | null;
  /** Visits rows that are not deleted. `texts` is reused for the next row: do not keep it. */
  visit(from: number, to: number, see: (row: number, texts: readonly string[]) => void): void;
  /** The texts of one field alone, which is quicker. */
  visitField(
    field: number,
    from: number,
    to: number,
    see: (row: number, text: string) => void,
  ): void;
  /** True when some cell in a range of rows may be edited. */
  isEdited(from: number, to: number): boolean;
  /** The texts of one row, also of a deleted one. */
  texts(row: number): string[];
  /** What the file says for a cell, before edits; "" in an added row. */
  fileText(row: number, field: number): string;
  /** The same for an entry of any mapping; null where the file has no such row or column. */
  fileTextBy(row: number, entry: MappingEntry): string | null;
  /** Row number in the person's file; null for an added row. */
  number(row: number): number | null;
  /** The number a row is sent under: added rows go on after the last row of the file. */
  sentNumber(row: number): number;
}

export function createRows(table: Table, mapping: Mapping, edits: Edits): Rows {
  const fields = mapping.map((entry) => entry.field);
  const sources = mapping.map((entry) => entry.source);
  const reads = mapping.map(compileEntry);
  // -1: not a plain column
  const plain = mapping.map(({ source, values }) =>
    source.type === "column" && values === undefined ? source.column : -1,
  );
  const width = fields.length;

  function overlays(): (FieldOverlay | undefined)[] {
    return fields.map((field) => {
      const overlay = edits.overlay(field);
      return overlay === undefined || overlay.size === 0 ? undefined : overlay;
    });
  }

  function visitFile(
    from: number,
    to: number,
    see: (row: number, texts: readonly string[]) => void,
  ): void {
    const texts = fields.map(() => "");
    const over = overlays().map((overlay) =>
      overlay?.touches(from, to) === true ? overlay : undefined,
    );
    const edited = over.some((overlay) => overlay !== undefined);
    const someDeleted = edits.deleted.size > 0;
    table.visit(from, to, (row, cells) => {
      if (someDeleted && edits.deleted.has(row)) return;
      for (let index = 0; index < width; index += 1) {
        const column = plain[index] ?? -1;
        texts[index] = column >= 0 ? (cells[column] ?? "") : (reads[index]?.(cells) ?? "");
      }
      if (edited) {
        for (let index = 0; index < width; index += 1) {
          const text = over[index]?.get(row);
          if (text !== undefined) texts[index] = text;
        }
      }
      see(row, texts);
    });
  }

  const texter = byteText(table);
  function visitField(
    field: number,
    from: number,
    to: number,
    see: (row: number, text: string) => void,
  ): void {
    const column = plain[field] ?? -1;
    const end = Math.min(to, table.rowCount);
    if (column < 0 || table.bytes === undefined || from >= end) {
      visit(from, to, (row, texts) => see(row, texts[field] ?? ""));
      return;
    }
    const overlay = overlays()[field];
    table.bytes.scan(from, end, (row, bytes, starts, ends) => {
      if (edits.deleted.has(row)) return;
      const edited = overlay?.get(row);
      if (edited !== undefined) see(row, edited);
      else see(row, texter.read(bytes, starts[column] ?? 0, ends[column] ?? 0, { row, column }));
    });
    if (end < to) visit(end, to, (row, texts) => see(row, texts[field] ?? ""));
  }

  function visit(
    from: number,
    to: number,
    see: (row: number, texts: readonly string[]) => void,
  ): void {
    const end = Math.min(to, table.rowCount);
    if (from < end) visitFile(from, end, see);
    for (let row = Math.max(from, table.rowCount); row < Math.min(to, edits.rowCount); row += 1) {
      if (!edits.deleted.has(row)) see(row, textsOf(row));
    }
  }

  function textsOf(row: number): string[] {
    const texts = fields.map((_, index) => fileText(row, index));
    for (const [index, overlay] of overlays().entries()) {
      const text = overlay?.get(row);
      if (text !== undefined) texts[index] = text;
    }
    return texts;
  }

  function fileText(row: number, field: number): string {
    if (row >= table.rowCount) return "";
    const read = reads[field];
    const source = sources[field];
    if (read === undefined || source === undefined) return "";
    const column = plain[field] ?? -1;
    if (column >= 0) return table.cell(row, column);
    const cells: string[] = [];
    for (const needed of columnsOf(source)) cells[needed] = table.cell(row, needed);
    return read(cells);
  }

  function fileTextBy(row: number, entry: MappingEntry): string | null {
    const needed = columnsOf(entry.source);
    const isThere = needed.every((column) => column < table.columns.length);
    if (row >= table.rowCount || !isThere) return null;
    const cells: string[] = [];
    for (const column of needed) cells[column] = table.cell(row, column);
    return compileEntry(entry)(cells);
  }

  return {
    fields,
    get count() {
      return edits.rowCount;
    },
    deleted: edits.deleted,
    inFile:
      table.bytes === undefined || plain.includes(-1)
        ? null
        : { bytes: table.bytes, count: table.rowCount },
    visit,
    visitField,
    isEdited: (from, to) => overlays().some((overlay) => overlay?.touches(from, to) === true),
    texts: textsOf,
    fileText,
    fileTextBy,
    number: (row) => (row < table.rowCount ? table.rowNumber(row) : null),
    sentNumber(row) {
      if (row < table.rowCount) return table.rowNumber(row);
      const last = table.rowCount === 0 ? 0 : table.rowNumber(table.rowCount - 1);
      return last + 1 + row - table.rowCount;
    },
  };
}
