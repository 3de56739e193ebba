import type { Column, Table } from "../domain/table.ts";
import { openBytes } from "./byte-store.ts";
import { csvTable, type RowPlaces } from "./csv-table.ts";
import type { Dialect } from "./dialect.ts";
import { decoderFor } from "./encoding.ts";

/** An indexed text file as data that another worker can be sent; its rows come in parts. */
export interface CsvFile {
  readonly blob: Blob;
  readonly dialect: Dialect;
  /** Its encoding. */
  readonly label: string;
  readonly columns: readonly Column[];
}

/** A table that can be given away in parts. */
export interface TableParts {
  readonly file: CsvFile;
  /** Where the rows from `from` (included) to `to` (excluded) of the table are. */
  places(from: number, to: number): RowPlaces;
}

/** `first`: the row of the index that is the first of the table. */
export function partsOf(file: CsvFile, index: RowPlaces, first: number): TableParts {
  return { file, places: (from, to) => placesOf(index, first + from, first + to) };
}

function placesOf(index: RowPlaces, from: number, to: number): RowPlaces {
  const lineRows = [...index.lineRows].filter((row) => row >= from && row < to);
  return {
    starts: index.starts.slice(from, to + 1),
    numbers: index.numbers?.slice(from, to) ?? null,
    lineRows: new Set(lineRows.map((row) => row - from)),
    lineFrom: Math.max(0, index.lineFrom - from),
  };
}

/** Opens a file whose rows come in parts. Answers what makes a table of a part. */
export async function openParts(file: CsvFile): Promise<(places: RowPlaces) => Table> {
  const { blob, dialect, label, columns } = file;
  const store = await openBytes(blob);
  const decoder = decoderFor(label);
  return (places) =>
    csvTable({
      store,
      index: places,
      dialect,
      decode: (bytes) => decoder.decode(bytes),
      isUtf8: label === "utf-8",
      columns,
      first: 0,
      end: places.starts.length - 1,
    });
}
