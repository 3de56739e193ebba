import type { Mapping } from "../domain/mapping.ts";
import { fieldOf, type Field, type Resource } from "../domain/resource.ts";
import type { ByteRows, Table } from "../domain/table.ts";
import { createByteCheck, type ByteCheckSource } from "./byte-check.ts";
import { byteText } from "./byte-text.ts";
import type { Duplicates } from "./duplicates.ts";
import type { Pace } from "./pace.ts";
import type { Rows } from "./rows.ts";

/** Told of what the first pass over the rows finds, each row once, ascending. */
export interface RowSight {
  /** A row as texts. Answers whether a field of it has no issue and its text is its value. */
  row(row: number, texts: readonly string[]): (field: number) => boolean;
  /** One cell of a row whose other cells are good. Answers whether it has an error. */
  cell(row: number, field: number, text: string): boolean;
  /** Digit-only texts of a field that are good: how many, how long, and whether a zero is in front. */
  digits(field: number, text: string, count: number): void;
}

export interface FirstCheckSource {
  readonly table: Table;
  readonly rows: Rows;
  readonly resource: Resource;
  readonly mapping: Mapping;
  /** Look at no bytes. */
  readonly textsOnly: boolean;
  readonly counted: ReadonlySet<number>;
  readonly referring: ReadonlySet<number>;
  readonly duplicates: Duplicates;
}

/** Rows visited between two looks at the clock. */
const STEP = 1024;
/** Where more rows than one in so many need texts after all, texts are the quicker way. */
const TEXTS_PAY = 3;

/** Goes through all rows once: by their bytes where that is quicker, else by their texts. */
export async function firstCheck(
  source: FirstCheckSource,
  sight: RowSight,
  { pace, onStep }: { readonly pace: Pace; readonly onStep: (done: number) => void },
): Promise<void> {
  const { rows, table } = source;
  const bytes = source.textsOnly ? undefined : table.bytes;
  const byBytes = bytes === undefined ? null : byteWalker(source, bytes, sight);
  let texts = 0;
  for (let from = 0; from < rows.count; from += STEP) {
    const to = Math.min(from + STEP, rows.count);
    const canScan = to <= table.rowCount && !rows.isEdited(from, to);
    const worthIt = texts < 4 * STEP || texts * TEXTS_PAY < from;
    if (byBytes !== null && canScan && worthIt) texts += byBytes.walk(from, to);
    else rows.visit(from, to, sight.row);
    if (!pace.due()) continue;
    onStep(to);
    await pace.rest();
  }
  byBytes?.end();
}

function byteWalker(source: FirstCheckSource, byteRows: ByteRows, sight: RowSight) {
  const { table, rows, mapping, duplicates } = source;
  const { isUtf8 } = byteRows;
  const columns: number[] = [];
  const fields: Field[] = [];
  for (const entry of mapping) {
    const field = fieldOf(source.resource, entry.field);
    if (entry.source.type !== "column" || field === undefined) return null;
    if (entry.values !== undefined && entry.values.length > 0) return null;
    columns.push(entry.source.column);
    fields.push(field);
  }
  const checkSource: ByteCheckSource = {
    ...source,
    fields,
    columns,
    isUtf8,
    keyed: duplicates.fields,
  };
  const check = createByteCheck(checkSource);
  const texts = fields.map(() => "");
  const texter = byteText(table);
  const { cells } = check;

  function textOf(row: number, field: number): string {
    const column = columns[field] ?? 0;
    const from = cells.from[field] ?? 0;
    return texter.read(cells.bytes, from, cells.to[field] ?? 0, { row, column });
  }

  function readCells(row: number): void {
    let hasError = false;
    for (let field = 0; field < fields.length; field += 1) {
      if (check.unsure[field] === 0) continue;
      if (sight.cell(row, field, textOf(row, field))) hasError = true;
    }
    if (hasError) duplicates.see(row, null);
    else duplicates.seeBytes(row, cells);
  }

  return {
    /** Answers how many rows were read as texts. */
    walk(from: number, to: number): number {
      let read = 0;
      byteRows.scan(from, to, (row, bytes, starts, ends) => {
        if (rows.deleted.has(row)) return;
        const verdict = check.look(bytes, starts, ends);
        if (verdict === "good") duplicates.seeBytes(row, cells);
        else if (verdict === "cells") readCells(row);
        else {
          read += 1;
          for (let field = 0; field < fields.length; field += 1) texts[field] = textOf(row, field);
          check.learn(sight.row(row, texts));
        }
      });
      return read;
    },
    /** Tells of the digits that were counted. */
    end(): void {
      for (const [field, counts] of check.digitCounts.entries()) {
        for (const [slot, count] of counts?.entries() ?? []) {
          const text = (slot % 2 === 1 ? "0" : "1").padEnd(slot >> 1, "1");
          if (count > 0) sight.digits(field, text, count);
        }
      }
    },
  };
}
