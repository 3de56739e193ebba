import type { Mapping, Reading } from "../domain/mapping.ts";
import { watchReading, type ReadingWatch } from "../domain/reading.ts";
import { fieldOf, type Action, type Field, type Resource } from "../domain/resource.ts";
import type { BytePiece, ByteRows, Table } from "../domain/table.ts";
import type { ByteEngine } from "../files/byte-engine.ts";
import {
  createByteCheck,
  ROW_CELLS,
  ROW_GOOD,
  type ByteCheck,
  type PieceLook,
} from "./byte-check.ts";
import { byteText } from "./byte-text.ts";
import type { Duplicates } from "./duplicates.ts";
import type { RowCheck } from "./row-check.ts";
import type { Rows } from "./rows.ts";
import { fieldZeros } from "./zeros.ts";

/** The first look at each row, by its bytes where that is quicker, else by its texts. */
export interface FirstPass {
  /** Answers what goes through the rows of a table from one (included) to another (excluded). */
  over(table: Table, rows: Rows): (from: number, to: number) => void;
  /** By field: how the rows seen are written, and the length that their digits should have. */
  readings(): readonly (Reading | undefined)[];
  zeroLengths(): readonly (number | null)[];
}

export interface FirstPassSource {
  readonly resource: Resource;
  /** Of known fields only. */
  readonly mapping: Mapping;
  readonly action: Action;
  readonly rowCheck: RowCheck;
  readonly duplicates: Duplicates;
  /** Fields that refer to names that are known. */
  readonly referring: readonly number[];
  /** Null: all rows are looked at by their texts. */
  readonly engine: ByteEngine | null;
}

/** Where more rows than one in so many need texts after all, texts are the quicker way. */
const TEXTS_PAY = 3;
/** Rows that may need texts before that is asked. */
const TRIED = 4096;

export function createFirstPass(source: FirstPassSource): FirstPass {
  const { resource, mapping, rowCheck, duplicates, engine } = source;
  const watches = watchesFor(source);
  const watched = [...watches.keys()].filter((index) => watches[index] !== null);
  const zeros = mapping.map((entry) => fieldZeros(fieldOf(resource, entry.field)));
  const counted = [...zeros.keys()].filter((index) => zeros[index]?.wanted === true);
  const plain = source.action === "delete" ? null : plainColumns(source);
  let looked = 0;
  let read = 0;

  function seeRow(row: number, texts: readonly string[]): void {
    rowCheck.row(row, texts);
    for (const index of watched) watches[index]?.see(texts[index] ?? "");
    for (const index of counted) zeros[index]?.see(texts[index] ?? "");
  }

  function seeCell(row: number, field: number, text: string): boolean {
    watches[field]?.see(text);
    if (counted.includes(field)) zeros[field]?.see(text);
    return rowCheck.cell(row, field, text);
  }

  /** Made once, since it remembers texts; null where there cannot be one. */
  let byteCheck: ByteCheck | null | undefined;

  function checkOf(rows: ByteRows): ByteCheck | null {
    if (byteCheck !== undefined || plain === null) return byteCheck ?? null;
    byteCheck =
      engine &&
      createByteCheck(engine, rows, {
        resource,
        ...plain,
        counts: zeros.map((watch) => (watch.wanted ? watch.counts : null)),
        keys: duplicates.keys,
        referring: new Set(source.referring),
      });
    return byteCheck;
  }

  /** Goes through rows by their bytes; null where that cannot be. */
  function byteWalker(table: Table, byteRows: ByteRows) {
    const found = checkOf(byteRows);
    if (found === null || plain === null) return null;
    const check = found;
    const { columns } = plain;
    const width = columns.length;
    const texts = columns.map(() => "");
    const texter = byteText(table);

    function textOf(look: PieceLook, row: number, field: number): string {
      const at = { row, column: columns[field] ?? 0 };
      return texter.read(look.bytes, look.from(field), look.to(field), at);
    }

    /** Answers whether there is an error. */
    function readUnsure(look: PieceLook, first: number, at: number): boolean {
      let hasError = false;
      look.cut(at);
      for (let field = 0; field < width; field += 1) {
        if (!look.isUnsure(at, field)) continue;
        if (seeCell(first + at, field, textOf(look, first + at, field))) hasError = true;
      }
      return hasError;
    }

    function readWhole(look: PieceLook, first: number, at: number): void {
      const row = first + at;
      if (!look.cut(at)) {
        readByTable(row);
        return;
      }
      read += 1;
      for (let field = 0; field < width; field += 1) texts[field] = textOf(look, row, field);
      seeRow(row, texts);
      for (let field = 0; field < width; field += 1) {
        if (!look.isUnsure(at, field)) continue;
        if (rowCheck.isClean(row, field, texts[field] ?? "")) look.remember(field);
      }
    }

    /** A row of which only the table knows where its cells are. */
    function readByTable(row: number): void {
      read += 1;
      for (let field = 0; field < width; field += 1) {
        texts[field] = table.cell(row, columns[field] ?? 0);
      }
      seeRow(row, texts);
    }

    function seePiece(piece: BytePiece): void {
      const first = piece.row;
      if (piece.starts.length === 0) {
        readByTable(first);
        return;
      }
      const look = check.look(piece);
      duplicates.seeHashes(first, look.hashes);
      const { verdicts } = look;
      for (let at = 0; at < verdicts.length; at += 1) {
        const verdict = verdicts[at];
        if (verdict === ROW_GOOD) continue;
        if (verdict === ROW_CELLS) {
          if (readUnsure(look, first, at)) duplicates.see(first + at, null);
        } else {
          readWhole(look, first, at);
        }
      }
      check.addCounts();
    }

    return (from: number, to: number): void => {
      looked += to - from;
      byteRows.pieces(from, to, seePiece);
    };
  }

  function hasDeleted(rows: Rows, from: number, to: number): boolean {
    if (rows.deleted.size === 0) return false;
    for (let row = from; row < to; row += 1) if (rows.deleted.has(row)) return true;
    return false;
  }

  return {
    readings: () => watches.map((watch) => watch?.reading()),
    zeroLengths: () => zeros.map((watch) => watch.lostLength()),
    over(table, rows) {
      const byBytes = table.bytes === undefined ? null : byteWalker(table, table.bytes);
      return (from, to) => {
        const isAsRead = !rows.isEdited(from, to) && !hasDeleted(rows, from, to);
        const canScan = to <= table.rowCount && isAsRead;
        const worthIt = read < TRIED || read * TEXTS_PAY < looked;
        if (byBytes !== null && canScan && worthIt) byBytes(from, to);
        else rows.visit(from, to, seeRow);
      };
    },
  };
}

/** A watch for each field that is read in more ways than one, unless the person chose one. */
function watchesFor({ resource, mapping }: FirstPassSource): readonly (ReadingWatch | null)[] {
  return mapping.map((entry) => {
    const field = fieldOf(resource, entry.field);
    if (field === undefined || entry.reading !== undefined) return null;
    const { type } = field.kind;
    const read = type === "date" || type === "integer" || type === "decimal";
    return read ? watchReading(field) : null;
  });
}

/** The fields and their columns; null where a field is more than the text of a column. */
function plainColumns({ resource, mapping }: FirstPassSource) {
  const columns: number[] = [];
  const fields: Field[] = [];
  for (const entry of mapping) {
    const field = fieldOf(resource, entry.field);
    if (entry.source.type !== "column" || field === undefined) return null;
    if (entry.values !== undefined && entry.values.length > 0) return null;
    columns.push(entry.source.column);
    fields.push(field);
  }
  return { columns, fields };
}
