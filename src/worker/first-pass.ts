import type { Mapping, Reading } from "../domain/mapping.ts";
import { watchReading, type ReadingWatch } from "../domain/reading.ts";
import { fieldOf, type Action, type Field, type Resource } from "../domain/resource.ts";
import type { ByteRows, Table } from "../domain/table.ts";
import { createByteCheck, type ByteCheck } from "./byte-check.ts";
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
}

/** Where more rows than one in so many need texts after all, texts are the quicker way. */
const TEXTS_PAY = 3;
/** Rows that may need texts before that is asked. */
const TRIED = 4096;

export function createFirstPass(source: FirstPassSource): FirstPass {
  const { resource, mapping, rowCheck, duplicates } = source;
  const watches = watchesFor(source);
  const watched = [...watches.keys()].filter((index) => watches[index] !== null);
  const zeros = mapping.map((entry) => fieldZeros(fieldOf(resource, entry.field)));
  const counted = [...zeros.keys()].filter((index) => zeros[index]?.wanted === true);
  const plain = source.action === "delete" ? null : plainColumns(source);
  /** Made once, since it remembers texts. */
  let byteCheck: ByteCheck | null = null;
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

  function checkOfBytes(isUtf8: boolean): ByteCheck | null {
    if (plain === null) return null;
    byteCheck ??= createByteCheck({
      resource,
      ...plain,
      isUtf8,
      counts: zeros.map((watch) => (watch.wanted ? watch.counts : null)),
      keyed: duplicates.fields,
      referring: new Set(source.referring),
    });
    return byteCheck;
  }

  function byteWalker(table: Table, rows: Rows, byteRows: ByteRows) {
    const check = checkOfBytes(byteRows.isUtf8);
    if (check === null || plain === null) return null;
    const { cells } = check;
    const { columns } = plain;
    const width = columns.length;
    const texts = columns.map(() => "");
    const texter = byteText(table);

    function textOf(row: number, field: number): string {
      const column = columns[field] ?? 0;
      const from = cells.from[field] ?? 0;
      return texter.read(cells.bytes, from, cells.to[field] ?? 0, { row, column });
    }

    function readCells(row: number, unsure: Uint8Array): void {
      let hasError = false;
      for (let field = 0; field < width; field += 1) {
        if (unsure[field] === 0) continue;
        if (seeCell(row, field, textOf(row, field))) hasError = true;
      }
      if (hasError) duplicates.see(row, null);
      else duplicates.seeBytes(row, cells);
    }

    return (from: number, to: number): void => {
      looked += to - from;
      byteRows.scan(from, to, (row, bytes, starts, ends) => {
        if (rows.deleted.has(row)) return;
        const verdict = check.look(bytes, starts, ends);
        if (verdict === "good") duplicates.seeBytes(row, cells);
        else if (verdict === "cells") readCells(row, check.unsure);
        else {
          read += 1;
          for (let field = 0; field < width; field += 1) texts[field] = textOf(row, field);
          seeRow(row, texts);
          check.learn((field) => rowCheck.isClean(row, field, texts[field] ?? ""));
        }
      });
    };
  }

  return {
    readings: () => watches.map((watch) => watch?.reading()),
    zeroLengths: () => zeros.map((watch) => watch.lostLength()),
    over(table, rows) {
      const byBytes = table.bytes === undefined ? null : byteWalker(table, rows, table.bytes);
      return (from, to) => {
        const canScan = to <= table.rowCount && !rows.isEdited(from, to);
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
