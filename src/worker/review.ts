import { compileCheck, type Check, type Found } from "../domain/check.ts";
import { hasLostZeros } from "../domain/damage.ts";
import { readerOf, type CellReader } from "../domain/coerce.ts";
import { severityOf } from "../domain/issue.ts";
import { fieldOf, type Resource } from "../domain/resource.ts";
import { watchReading, type ReadingWatch } from "../domain/reading.ts";
import type { Reading } from "../domain/mapping.ts";
import type { Table } from "../domain/table.ts";
import { resourceOf } from "../resources/registry.ts";
import { createDuplicates, type Duplicates } from "./duplicates.ts";
import type { Edits } from "./edits.ts";
import { createIssues, type Issues } from "./issues.ts";
import type { Pace } from "./pace.ts";
import type { CheckAsk, GridIssue, Summary } from "./protocol.ts";
import { createReferences, type References } from "./references.ts";
import { createRows, type Rows } from "./rows.ts";
import { gridIssues } from "./row-issues.ts";
import { firstCheck } from "./first-check.ts";
import { walkAll, walkChosen } from "./walk.ts";
import { fieldZeros, type ColumnZeros } from "./zeros.ts";

/** The rows of a file under a mapping, and what is wrong with them, kept right while they are edited. */
export interface Review {
  readonly ask: CheckAsk;
  readonly resource: Resource;
  readonly rows: Rows;
  readonly issues: Issues;
  readonly duplicates: Duplicates;
  readonly references: References;
  /** How the dates and numbers of each field are read. */
  readings(): readonly (Reading | undefined)[];
  /** The check under those readings. */
  check(): Check;
  /** The length that digits of a field should have; null where no zeros were lost. */
  zeroLength(field: number): number | null;
  summary(): Summary;
  /** Checks every row; `onStep` hears now and then that there is a new summary. */
  run(pace: Pace, onStep: (done: number) => void): Promise<void>;
  /** Checks rows again. Answers the rows whose issues may be other ones; null: many. */
  recheck(rows: Uint32Array, pace: Pace): Promise<readonly number[] | null>;
  /** The number that a cell of a numeric or date field is sorted by; null where it has none. */
  numberReader(field: string): (text: string) => number | null;
  issuesOf(row: number, texts: readonly string[]): readonly GridIssue[];
}

export interface ReviewSource {
  readonly table: Table;
  readonly edits: Edits;
  /** Grows with each change of what the rows say, over all reviews of a session. */
  readonly version: { current: number };
}

/** More changed rows than these are not named one by one. */
const MAX_NAMED = 1000;

export function createReview(source: ReviewSource, ask: CheckAsk): Review {
  const { table, edits, version } = source;
  const resource = resourceOf(ask.resource);
  const mapping = ask.mapping.filter((entry) => fieldOf(resource, entry.field) !== undefined);
  const rows = createRows(table, mapping, edits);
  const { fields } = rows;
  const issues = createIssues(fields);
  const references = createReferences(resource, fields, ask.names);
  const duplicates = createDuplicates(resource, fields, ask.duplicateHandling);
  const chosen = mapping.map((entry) => entry.reading);
  let readings: readonly (Reading | undefined)[] = chosen;
  let zeros: readonly ColumnZeros[] = [];
  let check = compile();
  let readers = compileReaders();
  let checked = 0;
  let finished = false;
  /** Rows edited while the first check runs: their duplicates are looked at when it is through. */
  let late: number[] = [];

  function compile(): Check {
    return compileCheck(resource, { fields, action: ask.action, readings });
  }

  function compileReaders(): readonly (CellReader | null)[] {
    return fields.map((name, index) => {
      const field = fieldOf(resource, name);
      return field === undefined ? null : readerOf(field, readings[index]);
    });
  }

  let current = 0;
  const found: Found = (field, code, severity) => issues.add(current, field, code, severity);

  function checkRow(row: number, texts: readonly string[]): void {
    current = row;
    const failed = check.run(texts, found);
    let hasError = failed;
    if (ask.action !== "delete") {
      references.check(check.values, ({ field, code, severity }) => {
        found(field, code, severity);
        if (severity === "error") hasError = true;
      });
    }
    duplicates.see(row, hasError ? null : check.values);
  }

  /** Reads a cell whose row needs nothing else of it. Answers whether it has an error. */
  function checkCell(row: number, field: number, text: string): boolean {
    let failed = false;
    const value = readers[field]?.(text, (code) => {
      const severity = severityOf(code);
      if (severity === "error") failed = true;
      issues.add(row, field, code, severity);
    });
    if (value === null && !failed && fieldOf(resource, fields[field] ?? "")?.required === true) {
      issues.add(row, field, "required", "error");
      return true;
    }
    return failed;
  }

  /** Nothing was found in a cell, and where it is part of a key, its text is its value. */
  function isClean(row: number, field: number, text: string): boolean {
    if (issues.has(row, field)) return false;
    return !duplicates.fields.has(field) || check.values[field] === text;
  }

  function flagZeros(row: number, texts: readonly string[]): void {
    for (const [field, { length }] of zeros.entries()) {
      if (length === null || !hasLostZeros(texts[field]?.trim() ?? "", length)) continue;
      issues.add(row, field, "leading_zero_lost", "warning");
    }
  }

  function flagDuplicate(row: number): void {
    const state = duplicates.stateOf(row);
    if (state === null) return;
    issues.add(row, -1, "duplicate_row", state.leftOut ? "error" : "warning");
  }

  async function run(pace: Pace, onStep: (done: number) => void): Promise<void> {
    finished = false;
    checked = 0;
    issues.clear();
    duplicates.start(edits.rowCount);
    const watches = fields.map((name, index) => watchFor(name, index));
    const watched = [...watches.keys()].filter((index) => watches[index] !== null);
    const zeroWatches = fields.map((name) => fieldZeros(fieldOf(resource, name)));
    const counted = [...zeroWatches.keys()].filter((index) => zeroWatches[index]?.wanted === true);
    await firstCheck(
      {
        table,
        rows,
        resource,
        mapping,
        textsOnly: ask.action === "delete",
        counted: new Set(counted),
        referring: new Set(references.fields),
        duplicates,
      },
      {
        row(row, texts) {
          checkRow(row, texts);
          for (const index of watched) watches[index]?.see(texts[index] ?? "");
          for (const index of counted) zeroWatches[index]?.see(texts[index] ?? "");
          return (field) => isClean(row, field, texts[field] ?? "");
        },
        cell(row, field, text) {
          watches[field]?.see(text);
          if (counted.includes(field)) zeroWatches[field]?.see(text);
          return checkCell(row, field, text);
        },
        digits(field, text, count) {
          for (let seen = 0; seen < count; seen += 1) zeroWatches[field]?.see(text);
        },
      },
      {
        pace,
        onStep(done) {
          checked = done;
          onStep(done);
        },
      },
    );
    readings = chosen.map((reading, index) => ({ ...watches[index]?.reading(), ...reading }));
    check = compile();
    readers = compileReaders();
    await settleReadings(pace);
    zeros = zeroWatches.map((watch) => ({ length: watch.lostLength() }));
    if (zeros.some(({ length }) => length !== null)) await walkAll(rows, pace, flagZeros);
    await duplicates.finish(pace);
    for (const row of duplicates.rows()) if (!edits.deleted.has(row)) flagDuplicate(row);
    while (late.length > 0) {
      const missed = Uint32Array.from(new Set(late)).sort();
      late = [];
      await settleDuplicates(missed, pace);
    }
    finished = true;
  }

  /** What could be read two ways in its cell is read again once the column has settled it. */
  async function settleReadings(pace: Pace): Promise<void> {
    const settled = issues.kinds().filter(({ field, code }) => {
      if (code !== "date_ambiguous" && code !== "number_ambiguous") return false;
      const reading = readings[fields.indexOf(field ?? "")];
      return reading?.date !== undefined || reading?.decimal !== undefined;
    });
    for (const kind of settled) {
      await walkChosen(rows, kind.rows.rows(), pace, (row, texts) => {
        issues.clearRow(row);
        checkRow(row, texts);
      });
    }
  }

  function watchFor(name: string, index: number): ReadingWatch | null {
    const field = fieldOf(resource, name);
    if (field === undefined || chosen[index] !== undefined) return null;
    const { type } = field.kind;
    const read = type === "date" || type === "integer" || type === "decimal";
    return read ? watchReading(field) : null;
  }

  async function recheck(changed: Uint32Array, pace: Pace): Promise<readonly number[] | null> {
    version.current += 1;
    for (const row of changed) {
      issues.clearRow(row);
      duplicates.see(row, null);
    }
    await walkChosen(rows, changed, pace, (row, texts) => {
      checkRow(row, texts);
      flagZeros(row, texts);
    });
    if (!finished) {
      for (const row of changed) late.push(row);
      return changed.length > MAX_NAMED ? null : [...changed];
    }
    return settleDuplicates(changed, pace);
  }

  /** Finds the duplicates of changed rows again. Answers all rows whose issues may be other ones. */
  async function settleDuplicates(
    changed: Uint32Array,
    pace: Pace,
  ): Promise<readonly number[] | null> {
    const touched = await duplicates.update(changed, pace);
    for (const row of touched) {
      issues.drop(row, null, "duplicate_row");
      if (!edits.deleted.has(row)) flagDuplicate(row);
    }
    return touched.length > MAX_NAMED ? null : touched;
  }

  const review: Review = {
    ask,
    resource,
    rows,
    issues,
    duplicates,
    references,
    readings: () => readings,
    check: () => check,
    zeroLength: (field) => zeros[field]?.length ?? null,
    summary() {
      const total = edits.rowCount - edits.deleted.size;
      return {
        total,
        checked: Math.min(finished ? total : checked, total),
        valid: (finished ? total : Math.min(checked, total)) - issues.errors.size,
        errors: issues.errors.size,
        warnings: issues.warnings.size,
        deleted: edits.deleted.size,
        edited: edits.changedIn(fields),
        undo: edits.undoLabel,
        redo: edits.redoLabel,
        version: version.current,
      };
    },
    run,
    recheck,
    numberReader(name) {
      const field = fieldOf(resource, name);
      if (field === undefined) return () => null;
      const read = readerOf(field, readings[fields.indexOf(name)]);
      return (text) => {
        const value = read(text, () => undefined);
        if (typeof value === "number") return value;
        return typeof value === "string" ? Number(value.replaceAll("-", "")) : null;
      };
    },
    issuesOf: (row, texts) => gridIssues(review, row, texts),
  };
  return review;
}
