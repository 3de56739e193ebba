import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadOptions } from "../file.ts";
import {
  allRows,
  compareRows,
  fileCase,
  gridOf,
  judge,
  RIGHT,
  type CorpusCase,
  type CorpusSet,
} from "./corpus.ts";
import { duckdbSet } from "./corpora-duckdb.ts";

/** The sets of delimited text below `folder`. */
export function csvSets(folder: string): readonly CorpusSet[] {
  const csv = join(folder, "csv");
  const sets: readonly (readonly [string, (path: string) => readonly CorpusCase[]])[] = [
    ["csv-spectrum", spectrum],
    ["papaparse", papaparse],
    ["openspout-csv", openspout],
    ["csvkit", csvkit],
    ["messytables", messytables],
    ["phpspreadsheet-csv", phpspreadsheet],
    ["commons-csv", commons],
  ];
  const plain = sets
    .filter(([name]) => existsSync(join(csv, name)))
    .map(([name, cases]) => ({ name: `csv/${name}`, cases: cases(join(csv, name)) }));
  return [...plain, ...duckdbSet(join(csv, "duckdb.tar.gz"))];
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function csvsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".csv") || name.endsWith(".tsv"));
}

function spectrum(folder: string): readonly CorpusCase[] {
  return csvsIn(join(folder, "csvs"))
    .filter((name) => name !== "location_coordinates.csv") // its JSON names another number
    .map((name) => {
      const objects = json<Record<string, string>[]>(
        join(folder, "json", name.replace(".csv", ".json")),
      );
      const header = Object.keys(objects[0] ?? {});
      const rows = objects.map((object) => header.map((key) => object[key] ?? ""));
      return fileCase(join(folder, "csvs", name), {}, (grid) =>
        compareRows(allRows(grid), [header, ...rows]),
      );
    });
}

interface PapaCase {
  readonly description: string;
  readonly input: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly data: readonly (readonly string[])[];
    readonly errors?: readonly unknown[];
  };
}

/** Cases whose settings a person could make as well, and whose input PapaParse finds no error in. */
function papaparse(folder: string): readonly CorpusCase[] {
  const { suites } = json<{ suites: Record<string, readonly PapaCase[]> }>(
    join(folder, "cases.json"),
  );
  const cases = [...(suites["CORE_PARSER_TESTS"] ?? []), ...(suites["PARSE_TESTS"] ?? [])];
  return cases
    .filter(({ input, expected, config }) => {
      const known = Object.keys(config ?? {}).every((key) =>
        ["delimiter", "quoteChar", "escapeChar", "newline"].includes(key),
      );
      const rows = expected.data.every((row) => Array.isArray(row));
      return (
        known &&
        rows &&
        typeof input === "string" &&
        (expected.errors ?? []).length === 0 &&
        expected.data.length > 0
      );
    })
    .flatMap(({ description, input, config = {}, expected }) => {
      const { delimiter, quoteChar, escapeChar } = config;
      if (quoteChar !== undefined && quoteChar !== '"' && quoteChar !== "'" && quoteChar !== null)
        return [];
      const options: ReadOptions = {
        headerRow: null,
        ...(typeof delimiter === "string" && delimiter !== "" ? { delimiter } : {}),
        ...(quoteChar === '"' || quoteChar === "'" ? { quote: quoteChar } : {}),
        ...(quoteChar === null ? { quote: "" as const } : {}),
        ...(escapeChar === "\\" ? { escape: "backslash" as const } : {}),
      };
      if (escapeChar !== undefined && escapeChar !== "\\" && escapeChar !== '"') return [];
      return {
        name: description,
        run: () =>
          judge(async () => compareRows(allRows(await gridOf(input, options)), expected.data)),
      };
    });
}

function openspout(folder: string): readonly CorpusCase[] {
  const { cases } = json<{
    cases: readonly { test: string; file: string; rows: readonly (readonly string[])[] }[];
  }>(join(folder, "EXPECTED.json"));
  return cases.map(({ test, file, rows }) => ({
    ...fileCase(join(folder, file), {}, (grid) => compareRows(allRows(grid), rows)),
    name: `${test} ${file}`,
  }));
}

/** What csvkit writes for a file; its types (dates, numbers) are of no concern here. */
function csvkit(folder: string): readonly CorpusCase[] {
  const converted = ["blanks"].map((name) => [`${name}.csv`, `${name}_converted.csv`] as const);
  const expected = converted
    .filter(([, to]) => existsSync(join(folder, to)))
    .map(([from, to]) =>
      fileCase(join(folder, from), {}, (grid) => {
        const wanted = readFileSync(join(folder, to), "utf8").trim().split("\n");
        return compareRows(
          allRows(grid),
          wanted.map((line) => line.split(",")),
          loosely,
        );
      }),
    );
  const opens = csvsIn(folder).filter((name) => name !== "empty.csv");
  return [
    ...expected,
    ...opens.map((name) =>
      fileCase(join(folder, name), {}, ({ rows }) =>
        rows.length > 0 ? RIGHT : { type: "wrong", why: "no rows" },
      ),
    ),
  ];
}

function loosely(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || b === "";
}

function messytables(folder: string): readonly CorpusCase[] {
  return csvsIn(folder).map((name) =>
    fileCase(join(folder, name), {}, ({ rows }) =>
      rows.length > 0 ? RIGHT : { type: "wrong", why: "no rows" },
    ),
  );
}

/** Files of one text in many encodings: all say the same. */
function phpspreadsheet(folder: string): readonly CorpusCase[] {
  const group = (prefix: string, reference: string): readonly CorpusCase[] =>
    csvsIn(folder)
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({
        name,
        run: () =>
          judge(async () => {
            const wanted = await gridOf(readFileSync(join(folder, reference)), {});
            const found = await gridOf(readFileSync(join(folder, name)), {});
            return compareRows(allRows(found), allRows(wanted));
          }),
      }));
  return [
    ...group("premiere.", "premiere.utf8.csv"),
    ...group("encoding.", "encoding.utf8.csv"),
    ...group("linend.", "linend.unix.csv"),
  ];
}

/** The control files name the settings and list the records. */
function commons(folder: string): readonly CorpusCase[] {
  const tests = join(folder, "CSVFileParser");
  return ["test_default_comment.txt"].map((name) =>
    fileCase(join(tests, "test.csv"), { delimiter: ",", headerRow: 1 }, (grid) => {
      const lines = readFileSync(join(tests, name), "utf8").split("\n").slice(2);
      const wanted = lines
        .map((line) => /^\d+:\[(.*)\]$/.exec(line.trimEnd())?.[1])
        .filter((line) => line !== undefined)
        .map((line) => line.split(", "));
      return compareRows(allRows(grid), wanted, (a, b) => a.trim() === b.trim() || b === "");
    }),
  );
}
