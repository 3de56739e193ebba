import type { Table } from "../domain/table.ts";
import { held } from "./byte-store.ts";
import { indexRows } from "./csv-index.ts";
import { csvTable } from "./csv-table.ts";
import type { Dialect } from "./dialect.ts";
import { LIMITS } from "./file.ts";
import { columnsOf } from "./header.ts";

/** All rows of a text as a table without a header, its bytes indexed in slices of some size. */
export async function indexedTable(
  text: string,
  dialect: Dialect,
  sliceSize?: number,
): Promise<Table> {
  const bytes = new TextEncoder().encode(text);
  const slices = sliceSize === undefined ? {} : { sliceSize };
  const index = await indexRows(
    new Blob([bytes]),
    { dialect, from: 0, columns: 0, afterRow: 0, limits: LIMITS, ...slices },
    {},
  );
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return csvTable({
    store: held(bytes),
    index,
    dialect,
    decode: (piece) => decoder.decode(piece),
    isUtf8: true,
    columns: columnsOf(Array.from({ length: index.width }, () => "")),
    first: 0,
    end: index.rowCount,
  });
}
