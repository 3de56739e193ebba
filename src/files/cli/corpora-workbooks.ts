import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ReadOptions } from "../file.ts";
import { peekFile } from "../open.ts";
import {
  allRows,
  compareRows,
  gridOf,
  judge,
  RIGHT,
  type CorpusCase,
  type CorpusSet,
  type Outcome,
} from "./corpus.ts";

/** The sets of workbooks below `folder`. Everything is read: hidden rows and sheets as well. */
export function workbookSets(folder: string): readonly CorpusSet[] {
  const books = join(folder, "spreadsheets");
  const sets: readonly (readonly [string, (path: string) => readonly CorpusCase[]])[] = [
    ["calamine", calamine],
    ["openspout", openspout],
    ["sheetjs", sheetjs],
  ];
  return sets
    .filter(([name]) => existsSync(join(books, name)))
    .map(([name, cases]) => ({ name: `spreadsheets/${name}`, cases: cases(join(books, name)) }));
}

const ALL: ReadOptions = { headerRow: null, includeHidden: true };

type Rows = readonly (readonly string[])[];

async function sheetRows(path: string, sheet: string | undefined): Promise<Rows> {
  const options = sheet === undefined ? ALL : { ...ALL, sheet };
  return allRows(await gridOf(readFileSync(path), options, basename(path)));
}

async function sheetNames(path: string): Promise<readonly string[]> {
  const blob = new Blob([readFileSync(path)]);
  const { facts } = await peekFile({ name: basename(path), blob }, ALL);
  return facts.sheets?.map((sheet) => sheet.name) ?? [];
}

type CalamineCell =
  | string
  | number
  | boolean
  | null
  | { readonly Error: string }
  | { readonly DateTime: { readonly serial: number; readonly type: string } }
  | { readonly DateTimeIso: string };

function calamine(folder: string): readonly CorpusCase[] {
  const { cases } = JSON.parse(readFileSync(join(folder, "EXPECTED.json"), "utf8")) as {
    cases: readonly {
      test: string;
      file: string;
      sheet: string | number | null;
      rows: readonly (readonly CalamineCell[])[];
    }[];
  };
  const compared = cases.map(({ test, file, sheet, rows }): CorpusCase => {
    const path = join(folder, file);
    return {
      name: `${test} ${file} ${sheet ?? ""}`,
      run: () =>
        judge(async () => {
          const name = typeof sheet === "number" ? (await sheetNames(path))[sheet] : sheet;
          const found = cornered(await sheetRows(path, name ?? undefined));
          return compareRows(
            found,
            cornered(rows.map((row) => row.map(calamineText))),
            (a, b) => alike(a, b) || (b.startsWith("serial ") && isMoment(a)),
          );
        }),
    };
  });
  const locked = readdirSync(folder)
    .filter((name) => name.startsWith("pass_protected"))
    .map((name) => lockedCase(join(folder, name)));
  return [...compared, ...locked];
}

function lockedCase(path: string): CorpusCase {
  return {
    name: basename(path),
    run: async (): Promise<Outcome> => {
      const outcome = await judge(async () => {
        await sheetRows(path, undefined);
        return RIGHT;
      });
      const why = outcome.type === "right" ? "was read" : outcome.why;
      return why.startsWith("password_protected") ? RIGHT : { type: "wrong", why };
    },
  };
}

const ERRORS: Readonly<Record<string, string>> = {
  Div0: "#DIV/0!",
  Name: "#NAME?",
  Value: "#VALUE!",
  Null: "#NULL!",
  Ref: "#REF!",
  Num: "#NUM!",
  NA: "#N/A",
};

function calamineText(cell: CalamineCell): string {
  if (cell === null) return "";
  if (typeof cell !== "object") return String(cell);
  if ("Error" in cell) return ERRORS[cell.Error] ?? cell.Error;
  if ("DateTimeIso" in cell) return cell.DateTimeIso;
  return `serial ${cell.DateTime.serial}`;
}

/** Blank rows above and blank columns to the left are of no account. */
function cornered(rows: Rows): Rows {
  const filled = rows.filter((row) => row.some((cell) => cell !== ""));
  const left = Math.min(...filled.map((row) => row.findIndex((cell) => cell !== "")));
  return filled.map((row) => row.slice(Number.isFinite(left) ? left : 0));
}

function openspout(folder: string): readonly CorpusCase[] {
  const { cases } = JSON.parse(readFileSync(join(folder, "EXPECTED.json"), "utf8")) as {
    cases: readonly { test: string; kind: string; file: string; rows: Rows }[];
  };
  return cases
    .map(({ test, kind, file, rows }) => ({
      test,
      path: join(folder, kind.toLowerCase(), file),
      rows,
    }))
    .filter(({ path }) => existsSync(path))
    .map(({ test, path, rows }) => ({
      name: `${test} ${basename(path)}`,
      run: () =>
        judge(async () => {
          const names = await sheetNames(path);
          const sheets: Rows[] = [];
          for (const name of names) sheets.push(await rowsOrNone(path, name));
          const texts = rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
          return compareRows(cornered(sheets.flat()), cornered(texts), alike);
        }),
    }));
}

/** An empty sheet among others has no rows; it is refused only when it is asked for. */
async function rowsOrNone(path: string, sheet: string): Promise<Rows> {
  try {
    return await sheetRows(path, sheet);
  } catch (error) {
    if (error instanceof Error && /empty_file|no_rows/.test(error.message)) return [];
    throw error;
  }
}

/** Excel's own CSV of each sheet: Windows-1252, with `_` for every other character. */
function sheetjs(folder: string): readonly CorpusCase[] {
  const index = JSON.parse(readFileSync(join(folder, "EXPECTED_INDEX.json"), "utf8")) as Record<
    string,
    { readonly csv: readonly string[] }
  >;
  return Object.entries(index).flatMap(([file, { csv }]) =>
    csv
      .filter((name) => existsSync(join(folder, file)) && existsSync(join(folder, name)))
      .map((name) => sheetjsCase(join(folder, file), join(folder, name))),
  );
}

function sheetjsCase(path: string, csv: string): CorpusCase {
  if (basename(path).startsWith("password")) return lockedCase(path);
  return {
    name: `${basename(path)} ${basename(csv)}`,
    run: () =>
      judge(async () => {
        const at = Number(/\.(\d+)\.csv$/.exec(csv)?.[1] ?? 0);
        const text: ReadOptions = { ...ALL, encoding: "windows-1252", delimiter: ",", quote: '"' };
        const wanted = readFileSync(csv);
        // A workbook of nothing but blank sheets is refused as such.
        if (/^[\s,]*$/.test(wanted.toString("latin1"))) return RIGHT;
        const names = await sheetNames(path);
        const expected = allRows(await gridOf(wanted, text));
        const found = names[at] === undefined ? [] : await rowsOrNone(path, names[at]);
        return compareRows(cornered(found), cornered(expected), alike);
      }),
  };
}

/** The same number, the same moment or the same text written in another way. */
function alike(a: string, b: string): boolean {
  if (a === b || a.trim() === b.trim()) return true;
  if (b.includes("\r")) return alike(a, b.replace(/\r\n?/g, "\n"));
  if (a.toLowerCase() === b.toLowerCase()) return true;
  if (a !== "" && b !== "" && Math.abs(plainNumber(a) - plainNumber(b)) < 1e-9) return true;
  if (isMoment(a) && isMoment(b)) return true;
  if (!b.includes("_") && !b.includes("?")) return false;
  const pattern = b.replaceAll(/[\\^$.*+|()[\]{}]/g, String.raw`\$&`).replaceAll(/[_?]/g, ".{1,2}");
  return new RegExp(`^${pattern}$`, "s").test(a);
}

function plainNumber(text: string): number {
  const percent = text.endsWith("%") ? 0.01 : 1;
  return Number(text.replaceAll(/[$€£,\s%]/g, "")) * percent;
}

function isMoment(text: string): boolean {
  return /\d[-/:.]\d|\d[- ][A-Z][a-z]{2}|[A-Z][a-z]{2}[- ,]\s?\d/.test(text);
}
