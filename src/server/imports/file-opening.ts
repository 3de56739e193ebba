import { describeMappingProblem, isNoteColumn, mappingFrom } from "../../domain/column-mapping.ts";
import type { ImportFile } from "../../domain/contract.ts";
import type { Mapping, Reading } from "../../domain/mapping.ts";
import { missingRequired } from "../../domain/mapping.ts";
import { withExactNumbers } from "../../domain/exact-numbers.ts";
import { needsReading, watchReading } from "../../domain/reading.ts";
import { fieldOf, type Action, type Resource } from "../../domain/resource.ts";
import { compileSource } from "../../domain/source.ts";
import type { Table } from "../../domain/table.ts";
import { FileProblem, type ReadOptions, type ReadTable } from "../../files/file.ts";
import { readFile } from "../../files/open.ts";
import { describeNote, describeProblem } from "../../files/words.ts";
import type { Failure, Upload } from "./imports.ts";

export interface OpenAsk {
  readonly blob: Blob;
  readonly upload: Pick<Upload, "kind" | "name">;
  readonly resource: Resource;
  readonly action: Action;
  readonly columnMapping: Readonly<Record<string, string>> | null;
  readonly signal: AbortSignal;
}

/** A file that can be imported: its table, and which column feeds which field. */
export interface OpenedFile {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly readings: readonly Reading[];
  /** Columns that an errors file repeats, by index. */
  readonly columns: readonly { readonly index: number; readonly header: string }[];
  /** How the file was read, for the import's record; null of rows that came as objects. */
  readonly said: ImportFile | null;
  /** The row's number in the person's own file. */
  rowNumber(row: number): number;
}

/** An import cannot go on; not a mistake of the program. */
export class ImportFailed extends Error {
  override readonly name = "ImportFailed";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** How the server itself wrote row objects down. */
const OWN_CSV: ReadOptions = {
  encoding: "utf-8",
  delimiter: ",",
  quote: '"',
  escape: "double",
  headerRow: 1,
  headerRows: 1,
  everyRow: true,
};

/** What the server wrote itself is read as it was written; of other files everything is found out. */
export function readOptions(kind: Upload["kind"]): ReadOptions {
  return kind === "rows" ? OWN_CSV : {};
}

/** Reads a file and finds its fields. Throws `ImportFailed`, or the reason of the signal. */
export async function openFile(ask: OpenAsk): Promise<OpenedFile> {
  const read = await readUpload(ask);
  const { mapping, rowColumn, problems } = mappingFrom(
    ask.resource,
    read.table.columns,
    ask.columnMapping,
  );
  if (problems.length > 0) {
    throw new ImportFailed({
      code: "invalid_mapping",
      message: problems.map(describeMappingProblem).join(" "),
      errors: problems.map(({ field, header }) => field ?? header ?? "column_mapping"),
    });
  }
  const missing = missingRequired(ask.resource, mapping, ask.action);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name);
    throw new ImportFailed({
      code: "missing_columns",
      message: `The file has no column for ${names.join(", ")}.`,
      errors: names,
    });
  }
  const table = withExactNumbers(read.table, mapping, ask.resource);
  const isOwn = ask.upload.kind === "rows";
  return {
    table,
    mapping,
    readings: isOwn
      ? mapping.map((): Reading => ({ decimal: "." }))
      : await findReadings(ask.resource, mapping, table),
    said: isOwn ? null : saidOf(read),
    columns: table.columns
      .map(({ header }, index) => ({ index, header }))
      .filter(({ header }) => !isNoteColumn(header)),
    rowNumber(row) {
      const own = rowColumn === null ? NaN : Number(table.cell(row, rowColumn));
      if (Number.isSafeInteger(own) && own > 0) return own;
      return isOwn ? row + 1 : table.rowNumber(row);
    },
  };
}

function saidOf({ facts, notes }: ReadTable): ImportFile {
  return {
    format: facts.format,
    encoding: facts.text?.encoding ?? null,
    delimiter: facts.text?.delimiter ?? null,
    sheet: facts.sheet ?? null,
    header_row: facts.headerRow,
    notes: notes.map((note) => ({
      code: note.code,
      row: note.row ?? null,
      count: note.count ?? null,
      text: note.text ?? null,
      message: describeNote(note),
    })),
  };
}

async function readUpload({ blob, upload, signal }: OpenAsk): Promise<ReadTable> {
  try {
    const source = { name: upload.name, blob };
    return await readFile(source, readOptions(upload.kind), { signal });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw new ImportFailed({
      code:
        error.code === "no_rows" || error.code === "empty_file"
          ? "no_rows"
          : error.code === "too_large" || error.code === "too_many_rows"
            ? "too_large"
            : "invalid_file",
      message: describeProblem(error, upload.name),
      errors: ["data"],
    });
  }
}

/** Rows that are looked at before others get a turn. */
const TURN = 5000;

/** How the columns of dates and numbers are written: seen whole before the first cell is read. */
async function findReadings(
  resource: Resource,
  mapping: Mapping,
  table: Table,
): Promise<readonly Reading[]> {
  const watched = mapping.flatMap(({ field: name, source }, index) => {
    const field = fieldOf(resource, name);
    if (field === undefined || !needsReading(field)) return [];
    return [{ index, read: compileSource(source), watch: watchReading(field) }];
  });
  const readings = mapping.map((): Reading => ({}));
  if (watched.length === 0) return readings;
  for (let from = 0; from < table.rowCount; from += TURN) {
    table.visit(from, from + TURN, (_, cells) => {
      for (const { read, watch } of watched) watch.see(read(cells));
    });
    await nextTurn();
  }
  for (const { index, watch } of watched) readings[index] = watch.reading();
  return readings;
}

/** Lets everything else that waits have its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
