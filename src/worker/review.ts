import type { Check } from "../domain/check.ts";
import { hasLostZeros } from "../domain/damage.ts";
import { readerOf } from "../domain/coerce.ts";
import { withExactNumbers } from "../domain/exact-numbers.ts";
import { fieldOf, type Resource } from "../domain/resource.ts";
import type { Reading } from "../domain/mapping.ts";
import type { Table } from "../domain/table.ts";
import { createByteEngine } from "../files/byte-engine.ts";
import type { BegunCheck } from "./begun-check.ts";
import type { Duplicates } from "./duplicates.ts";
import type { Edits } from "./edits.ts";
import type { Issues } from "./issues.ts";
import type { Pace } from "./pace.ts";
import type { CheckAsk, GridIssue, Summary } from "./protocol.ts";
import type { References } from "./references.ts";
import { createRows, type Rows } from "./rows.ts";
import { gridIssues } from "./row-issues.ts";
import { firstCheck } from "./first-check.ts";
import { createFirstPass } from "./first-pass.ts";
import { createRowCheck } from "./row-check.ts";
import { walkAll, walkChosen } from "./walk.ts";

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
  /** Checks rows again, telling the pace of each. Answers the rows whose issues may be other ones; null: many. */
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
/** Rows between two looks at the clock. */
const STEP = 1024;

/** Goes on with a check that was begun; edits of the session are seen through `source`. */
export function createReview(source: ReviewSource, begun: BegunCheck): Review {
  const { edits, version } = source;
  const { ask, resource, mapping, references, issues, duplicates, parts } = begun;
  const table = withExactNumbers(source.table, mapping, resource);
  const rows = createRows(table, mapping, edits);
  const { fields } = rows;
  for (const entry of mapping) edits.entries.set(entry.field, entry);
  const chosen = mapping.map((entry) => entry.reading);
  let readings: readonly (Reading | undefined)[] = chosen;
  let zeros: readonly (number | null)[] = [];
  let { rowCheck } = begun;
  /** The first run goes on where the check was begun. */
  let isFirst = true;
  let checked = 0;
  let finished = false;
  /** Rows edited while the first check runs: their duplicates are looked at when it is through. */
  let late: number[] = [];

  function flagZeros(row: number, texts: readonly string[]): void {
    for (const [field, length] of zeros.entries()) {
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
    const goesOn = isFirst && edits.deleted.size === 0 && !rows.isEdited(0, begun.seen);
    isFirst = false;
    checked = goesOn ? begun.seen : 0;
    if (!goesOn) issues.clear();
    if (checked === 0) duplicates.start(edits.rowCount);
    const pass = goesOn
      ? begun.pass
      : createFirstPass({
          ...parts,
          mapping,
          rowCheck,
          referring: references.fields,
          engine: createByteEngine(),
        });
    await firstCheck(
      { table, rows, pass, from: checked },
      {
        pace,
        onStep(done) {
          checked = done;
          onStep(done);
        },
      },
    );
    const seen = pass.readings();
    readings = chosen.map((reading, index) => ({ ...seen[index], ...reading }));
    rowCheck = createRowCheck(parts, readings);
    await settleReadings(pace);
    zeros = pass.zeroLengths();
    if (zeros.some((length) => length !== null)) await walkAll(rows, pace, flagZeros);
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
        rowCheck.row(row, texts);
      });
    }
  }

  async function recheck(changed: Uint32Array, pace: Pace): Promise<readonly number[] | null> {
    version.current += 1;
    for (let index = 0; index < changed.length; index += 1) {
      const row = changed[index] as number;
      issues.clearRow(row);
      duplicates.see(row, null);
      if (index % STEP === 0 && pace.due()) await pace.rest();
    }
    await walkChosen(rows, changed, pace, (row, texts) => {
      rowCheck.row(row, texts);
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
    for (const [index, row] of touched.entries()) {
      issues.drop(row, null, "duplicate_row");
      if (!edits.deleted.has(row)) flagDuplicate(row);
      if (index % STEP === 0 && pace.due()) await pace.rest();
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
    check: () => rowCheck.check,
    zeroLength: (field) => zeros[field] ?? null,
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
