import { cleanText } from "../domain/clean.ts";
import { hasLostZeros, repairMojibake } from "../domain/damage.ts";
import { readDate } from "../domain/date.ts";
import { numberText, readNumber } from "../domain/number.ts";
import { rowsThatMay } from "./byte-search.ts";
import type { FieldChange } from "./edits.ts";
import type { Pace } from "./pace.ts";
import type { Fix, FixPreview } from "./fix.ts";
import type { Review } from "./review.ts";
import { textMatcher } from "./text-match.ts";
import { walkAll, walkChosen, walkField } from "./walk.ts";

/** What a fix does: new texts, or rows to leave out, and its first few effects. */
export interface FixEffect {
  readonly cells: readonly FieldChange[];
  readonly deleted: Uint32Array | null;
  readonly preview: FixPreview;
}

const SAMPLES = 5;

/** Gives the new text of a cell, or the same. */
type Mend = (text: string, row: number, texts: readonly string[]) => string;

/** Finds out what a fix would change, and changes nothing. */
export async function effectOf(review: Review, fix: Fix, pace: Pace): Promise<FixEffect> {
  if (fix.type === "leave_out") return leaveOut(review, rowsAt(review, fix.at) ?? NO_ROWS);
  if (fix.type === "replace") {
    const matcher = textMatcher(fix.find);
    const fields = fix.find.field === null ? review.rows.fields : [fix.find.field];
    const mend = (text: string) => (matcher.test(text) ? matcher.replace(text, fix.by) : text);
    const { did: _, ...quiet } = pace; // the rows are walked once more, and counted then
    const rows = await rowsThatMay(review.rows, fix.find.text, quiet);
    return mendCells(review, { fields, rows, mend, reads: "cell" }, pace);
  }
  const at = "at" in fix ? fix.at : null;
  const mend = mendOf(review, fix);
  const rows = at && rowsAt(review, at);
  const reads = fix.type === "use_suggestion" ? "row" : "cell";
  return mendCells(review, { fields: [fix.field], rows, mend, reads }, pace);
}

type CellFix = Exclude<Fix, { readonly type: "replace" | "leave_out" }>;

function mendOf(review: Review, fix: CellFix): Mend {
  switch (fix.type) {
    case "trim":
      return (text) => cleanText(text, "lines");
    case "lower_case":
      return (text) => text.toLowerCase();
    case "fill":
      return (text) => (text.trim() === "" ? fix.by : text);
    case "read_dates":
      return (text) => readDate(cleanText(text, "fold"), fix.as)[0] ?? text;
    case "read_numbers":
      return (text) => {
        const reading = readNumber(cleanText(text, "fold"), fix.decimal);
        return reading.type === "number" ? numberText(reading.value) : text;
      };
    case "to_cents": {
      const decimal = review.readings()[review.rows.fields.indexOf(fix.field)]?.decimal;
      return (text) => {
        const reading = readNumber(cleanText(text, "fold"), decimal);
        if (reading.type !== "number") return text;
        const cents = Math.round(reading.value * 100);
        return Math.abs(cents - reading.value * 100) < SAME ? String(cents) : text;
      };
    }
    case "pad_zeros":
      return (text) => {
        const digits = text.trim();
        return hasLostZeros(digits, fix.length) ? digits.padStart(fix.length, "0") : text;
      };
    case "repair_text":
      return (text) => repairMojibake(text) ?? text;
    case "use_suggestion":
      return (text, row, texts) => {
        const issue = review
          .issuesOf(row, texts)
          .find(({ field, code }) => field === fix.field && code === fix.at.code);
        return issue?.suggestion ?? text;
      };
    case "clear":
      return () => "";
  }
}

/** What a hundredfold may differ from a whole number by binary fractions alone. */
const SAME = 1e-4;

const NO_ROWS = new Uint32Array();

/**
 * The rows of a problem, ascending. Where some have it as an error and others as a warning (the
 * first of duplicates, which is imported), only the errors are meant.
 */
function rowsAt(
  { issues }: Review,
  at: { readonly field: string | null; readonly code: Parameters<Review["issues"]["kindsOf"]>[1] },
): Uint32Array {
  const kinds = issues.kindsOf(at.field, at.code).filter((kind) => kind.rows.size > 0);
  const kind = kinds.find(({ severity }) => severity === "error") ?? kinds[0];
  return kind?.rows.rows() ?? NO_ROWS;
}

function leaveOut({ rows }: Review, deleted: Uint32Array): FixEffect {
  const samples = [...deleted.subarray(0, SAMPLES)].map((row) => ({
    number: rows.number(row),
    before: rows
      .texts(row)
      .filter((text) => text !== "")
      .join(", "),
    after: "",
  }));
  return { cells: [], deleted, preview: { cells: deleted.length, samples } };
}

interface CellsToMend {
  readonly fields: readonly string[];
  /** Null: all of them. */
  readonly rows: Uint32Array | null;
  readonly mend: Mend;
  /** Whether mending a cell takes the other cells of its row. */
  readonly reads: "cell" | "row";
}

async function mendCells(
  { rows }: Review,
  { fields, rows: chosen, mend, reads }: CellsToMend,
  pace: Pace,
): Promise<FixEffect> {
  const places = fields
    .map((field) => ({ field, at: rows.fields.indexOf(field) }))
    .filter(({ at }) => at !== -1)
    .map((place) => ({ ...place, rows: [] as number[], texts: [] as string[] }));
  const samples: FixPreview["samples"][number][] = [];
  const single: string[] = [];
  function see(row: number, texts: readonly string[]): void {
    for (const place of places) {
      const before = texts[place.at] ?? "";
      const after = mend(before, row, texts);
      if (after === before) continue;
      place.rows.push(row);
      place.texts.push(after);
      if (samples.length < SAMPLES) samples.push({ number: rows.number(row), before, after });
    }
  }
  const [only, ...more] = places;
  if (only !== undefined && more.length === 0 && reads === "cell") {
    await walkField({ rows, field: only.at, chosen }, pace, (row, text) => {
      single[only.at] = text;
      see(row, single);
    });
  } else if (chosen === null) await walkAll(rows, pace, see);
  else await walkChosen(rows, chosen, pace, see);
  const cells = places
    .filter((place) => place.rows.length > 0)
    .map(({ field, rows: changed, texts }) => ({
      field,
      rows: Uint32Array.from(changed),
      texts,
    }));
  const count = cells.reduce((sum, change) => sum + change.rows.length, 0);
  return { cells, deleted: null, preview: { cells: count, samples } };
}
