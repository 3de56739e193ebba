import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { FileProblem, type ReadOptions } from "../file.ts";
import { readFile } from "../open.ts";

/** Files by others with the result that is expected of them. */
export interface CorpusSet {
  readonly name: string;
  readonly cases: readonly CorpusCase[];
}

export interface CorpusCase {
  readonly name: string;
  run(): Promise<Outcome>;
}

export type Outcome =
  | { readonly type: "right"; readonly used?: Used }
  | { readonly type: "wrong"; readonly why: string }
  | { readonly type: "refused"; readonly why: string };

/** What a file took that was read or refused in a process of its own, starting it included. */
export interface Used {
  /** The reason for which the file was refused, or null. */
  readonly refusal: string | null;
  readonly seconds: number;
  readonly megabytes: number;
}

export const RIGHT: Outcome = { type: "right" };

export interface Grid {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

export async function gridOf(
  content: string | Uint8Array,
  options: ReadOptions,
  name = "a.csv",
): Promise<Grid> {
  const blob = new Blob([typeof content === "string" ? content : Uint8Array.from(content)]);
  const { table, facts } = await readFile({ name, blob }, options);
  const rows: string[][] = [];
  table.visit(0, table.rowCount, (_, cells) => {
    rows.push([...cells]);
  });
  const header = table.columns.map((column) => column.header);
  return { header: facts.headerRow === null ? null : header, rows };
}

/** A case that reads a file and compares its rows. */
export function fileCase(
  path: string,
  options: ReadOptions,
  check: (grid: Grid) => Outcome,
): CorpusCase {
  return {
    name: basename(path),
    run: () => judge(async () => check(await gridOf(readFileSync(path), options, basename(path)))),
  };
}

export async function judge(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FileProblem) return { type: "refused", why: error.message };
    return { type: "wrong", why: error instanceof Error ? `${error.stack}` : String(error) };
  }
}

/** All rows as a person sees them, the header among them. */
export function allRows({ header, rows }: Grid): readonly (readonly string[])[] {
  return header === null ? rows : [header, ...rows];
}

/** Blank rows, and blank cells at the end of a row, are of no account. */
export function compareRows(
  found: readonly (readonly string[])[],
  expected: readonly (readonly string[])[],
  same: (a: string, b: string) => boolean = (a, b) => a === b,
): Outcome {
  const a = found.map(trimmed).filter((row) => row.length > 0);
  const b = expected.map(trimmed).filter((row) => row.length > 0);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const row = a[i];
    const wanted = b[i];
    if (row === undefined || wanted === undefined) {
      return {
        type: "wrong",
        why: `${a.length} rows instead of ${b.length}; ${JSON.stringify(row ?? wanted).slice(0, 200)}`,
      };
    }
    if (row.length !== wanted.length || !row.every((cell, at) => same(cell, wanted[at] ?? ""))) {
      return {
        type: "wrong",
        why: `row ${i + 1}: ${JSON.stringify(row).slice(0, 300)} instead of ${JSON.stringify(wanted).slice(0, 300)}`,
      };
    }
  }
  return RIGHT;
}

function trimmed(row: readonly string[]): readonly string[] {
  let end = row.length;
  while (end > 0 && (row[end - 1] ?? "").trim() === "") end -= 1;
  return row.slice(0, end);
}
