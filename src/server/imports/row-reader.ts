import { compileCheck } from "../../domain/check.ts";
import { createDuplicates, type DuplicateRows } from "../../domain/duplicates.ts";
import { severityOf, type IssueCode } from "../../domain/issue.ts";
import type { Action, DuplicateHandling, ResourceName, Value } from "../../domain/resource.ts";
import { resourceOf } from "../../resources/registry.ts";
import { compileEntry } from "../../domain/source.ts";
import { copyList, copyText, createCopyBuffer, NULL_CELL, type CopyBuffer } from "./copy-text.ts";
import { nextTurn, type OpenedFile } from "./file-opening.ts";
import { createReferences, type Lookup, type Target } from "./references.ts";
import { createRowWriter, type RowHome } from "./row-values.ts";
import { shapeOf } from "./shape.ts";
import { stageLayout } from "./work-tables.ts";

export interface StageAsk {
  readonly importId: string;
  readonly resource: ResourceName;
  /** The import is about one location. */
  readonly hasHome: boolean;
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
  readonly home: RowHome;
}

/** What the reader needs of the outside while it works. */
export interface StageHooks {
  readonly lookup: Lookup;
  readonly signal: AbortSignal;
  /** Lines for one of the tables; the promise holds the reader back. */
  copy(into: CopyTarget, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  progress(done: StageCounts): void;
}
export type CopyTarget = "stage" | "guard" | "problems" | "left_out";

export interface StageCounts {
  readonly checked: number;
  /** Rows with an error. */
  readonly rejected: number;
  /** Rows with a warning and no error. */
  readonly warned: number;
  /** Rows from whose references one or more was removed. */
  readonly referencesRemoved: number;
}

export interface Staged extends StageCounts {
  /** Rows without any strong key: matched by name. */
  readonly weakRows: number;
  /** Rows left out as duplicates; they are on the stage and have to leave it. */
  readonly duplicates: Int32Array;
  /** For each of them, the person's number of a row that is its duplicate. */
  readonly repeated: Int32Array;
}

/** A row that is left out, and why. */
export interface LeftOut {
  readonly row: number;
  readonly code: IssueCode;
  readonly field: string | null;
  readonly detail: string;
}

/** Columns of the two tables of problems, in the order in which they are copied. */
export const PROBLEM_COLUMNS =
  "import_id, ordinal, row_number, severity, field, code, input, detail";
export const LEFT_OUT_COLUMNS = "import_id, ordinal, row_number, cells";

/** Rows between two turns of others; more come later where names have to be looked up. */
const TURN = 500;
const PIECE = 1024 * 1024; // bytes

/** Reads the rows of a file onto the stage, in one pass. Waits where the database is slower. */
export async function stageRows(
  file: OpenedFile,
  ask: StageAsk,
  hooks: StageHooks,
): Promise<Staged> {
  const { table, mapping } = file;
  const fields = mapping.map(({ field }) => field);
  const readers = mapping.map(compileEntry);
  const resource = resourceOf(ask.resource);
  const check = compileCheck(resource, { fields, action: ask.action, readings: file.readings });
  const duplicates = createDuplicates(resource, fields, table.rowCount);
  const references = createReferences(hooks.lookup);
  const shape = shapeOf(ask.resource);
  const staged = new Set(ask.action === "delete" ? ["id"] : fields);
  const layout = stageLayout(shape, staged, { hasHome: ask.hasHome });
  const writer = createRowWriter(fields, { shape, layout, references, home: ask.home });
  const problems = problemWriter(file, ask.importId);
  const stage = createCopyBuffer(PIECE);
  const guard = createCopyBuffer(PIECE);
  const places = new Map(layout.columns.map(({ name }, place) => [name, place]));
  const guardPlaces = layout.guard.map((name) => places.get(name) ?? 0);
  const strongPlaces = ["id", ...shape.keys.flatMap(({ columns }) => columns)].flatMap(
    (name) => places.get(name) ?? [],
  );
  const counts = { checked: 0, rejected: 0, warned: 0, referencesRemoved: 0 };
  let weakRows = 0;
  let pending: Promise<void> = Promise.resolve();

  /** One piece is on its way while the next is made. */
  async function send(into: CopyTarget, buffer: CopyBuffer): Promise<void> {
    if (buffer.isEmpty()) return;
    const bytes = buffer.take();
    await pending;
    pending = hooks.copy(into, bytes);
    pending.catch(() => undefined); // seen at the next await
  }

  const texts: string[] = fields.map(() => "");
  let row = 0;
  let isWarned = false;
  function found(field: number, code: IssueCode, severity: string, detail?: string): void {
    isWarned = true;
    problems.issue(row, {
      field: fields[field] ?? null,
      code,
      severity,
      input: texts[field] ?? "",
      detail: detail ?? null,
    });
  }

  let isRemoved = false;
  let isRefused = false;
  function foundReference(
    field: string,
    code: IssueCode,
    { input, detail }: { readonly input: string; readonly detail: string },
  ): void {
    const severity = severityOf(code);
    if (severity === "error") isRefused = true;
    isRemoved = true;
    problems.issue(row, { field, code, severity, input, detail });
  }

  function leaveOut(values: readonly Value[]): void {
    counts.rejected += 1;
    problems.leaveOut(row);
    if (ask.action !== "overwrite") return;
    const line = writer.cells(row, values, () => undefined);
    guard.line(guardPlaces.map((place) => line[place] ?? ""));
  }

  /** Every name that the row refers to has been looked up. */
  function write(values: readonly Value[], warned: boolean): void {
    isRefused = false;
    isRemoved = false;
    const line = writer.cells(row, values, foundReference);
    if (isRefused) return leaveOut(values);
    if (isRemoved) counts.referencesRemoved += 1;
    if (isRemoved || warned) counts.warned += 1;
    if (strongPlaces.every((place) => line[place] === NULL_CELL)) weakRows += 1;
    duplicates.set(row, values);
    stage.line(line);
  }

  interface Waiting {
    readonly row: number;
    readonly values: readonly Value[];
    readonly warned: boolean;
  }

  for (let from = 0; from < table.rowCount; from += TURN) {
    hooks.signal.throwIfAborted();
    const waiting: Waiting[] = [];
    const wanted = new Map<Target, Set<string>>();
    table.visit(from, from + TURN, (at, cells) => {
      row = at;
      isWarned = false;
      for (let index = 0; index < readers.length; index += 1) {
        texts[index] = readers[index]?.(cells) ?? "";
      }
      if (check.run(texts, found)) return leaveOut(check.values);
      if (writer.knows(check.values, wanted)) return write(check.values, isWarned);
      waiting.push({ row: at, values: check.values.slice(), warned: isWarned });
    });
    if (waiting.length > 0) {
      await references.load(wanted);
      for (const { row: at, values, warned } of waiting) {
        row = at;
        write(values, warned);
      }
    }
    counts.checked = Math.min(from + TURN, table.rowCount);
    hooks.progress(counts);
    if (stage.isFull()) await send("stage", stage);
    if (guard.isFull()) await send("guard", guard);
    for (const [into, buffer] of problems.buffers) if (buffer.isFull()) await send(into, buffer);
    await nextTurn();
  }
  await send("stage", stage);
  await send("guard", guard);
  for (const [into, buffer] of problems.buffers) await send(into, buffer);
  await pending;

  const valuesOf = (at: number) => {
    table.visit(at, at + 1, (_, cells) => {
      for (const [index, read] of readers.entries()) texts[index] = read(cells);
    });
    return check.row(texts).values;
  };
  const rows = duplicates.find(
    (key, one, other) => key.read(valuesOf(one)) === key.read(valuesOf(other)),
  );
  return { ...counts, weakRows, ...duplicatesOf(file, rows, ask.duplicateHandling) };
}

function duplicatesOf(file: OpenedFile, rows: DuplicateRows, handling: DuplicateHandling) {
  const count = rows.count(handling);
  const duplicates = new Int32Array(count);
  const repeated = new Int32Array(count);
  for (let row = 0, place = 0; place < count; row += 1) {
    if (!rows.isLeftOut(row, handling)) continue;
    duplicates[place] = row;
    repeated[place] = file.rowNumber(rows.otherOf(row));
    place += 1;
  }
  return { duplicates, repeated };
}

export interface ProblemLine {
  readonly field: string | null;
  readonly code: IssueCode;
  readonly severity: string;
  readonly input: string;
  readonly detail: string | null;
}

/** Lines for the tables of problems and of rows left out. */
export function problemWriter(file: OpenedFile, importId: string) {
  const problems = createCopyBuffer(PIECE);
  const leftOut = createCopyBuffer(PIECE);
  return {
    buffers: [
      ["problems", problems],
      ["left_out", leftOut],
    ] as const,
    issue(row: number, line: ProblemLine): void {
      problems.line([
        importId,
        String(row),
        String(file.rowNumber(row)),
        line.severity,
        copyText(line.field),
        line.code,
        copyText(line.input),
        copyText(line.detail),
      ]);
    },
    leaveOut(row: number): void {
      const kept = file.columns.map(({ index }) => file.table.cell(row, index));
      leftOut.line([importId, String(row), String(file.rowNumber(row)), copyList(kept)]);
    },
  };
}

/** Lines for rows that are left out after all: duplicates, and what the plan refuses. */
export async function* describeLeftOut(
  file: OpenedFile,
  importId: string,
  rows: Iterable<LeftOut>,
): AsyncGenerator<readonly [CopyTarget, Uint8Array<ArrayBuffer>]> {
  const writer = problemWriter(file, importId);
  const columns = new Map(
    file.mapping.map(({ field, source }) => [field, source.type === "column" ? source.column : -1]),
  );
  let turn = 0;
  for (const { row, code, field, detail } of rows) {
    const column = (field === null ? undefined : columns.get(field)) ?? -1;
    const input = column === -1 ? "" : file.table.cell(row, column).trim();
    writer.leaveOut(row);
    writer.issue(row, { field, code, severity: severityOf(code), input, detail });
    turn += 1;
    if (turn % TURN > 0) continue;
    await nextTurn();
    for (const [into, buffer] of writer.buffers) if (buffer.isFull()) yield [into, buffer.take()];
  }
  for (const [into, buffer] of writer.buffers) if (!buffer.isEmpty()) yield [into, buffer.take()];
}
