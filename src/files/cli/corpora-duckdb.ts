import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { ReadOptions } from "../file.ts";
import {
  compareRows,
  fileCase,
  gridOf,
  judge,
  RIGHT,
  type CorpusCase,
  type CorpusSet,
} from "./corpus.ts";
import { unpacked } from "./unpack.ts";

interface DuckCase {
  readonly test: string;
  readonly file: string;
  readonly sql: string;
  readonly options: string;
  readonly rows: readonly (readonly string[])[];
}

/** DuckDB's own cases: without options, with options a person could set, and what must not crash. */
export function duckdbSet(archive: string): readonly CorpusSet[] {
  if (!existsSync(archive)) return [];
  const folder = join(unpacked(archive), "duckdb");
  const { noOptions, withOptions } = JSON.parse(
    readFileSync(join(folder, "EXPECTED_from_tests.json"), "utf8"),
  ) as { noOptions: readonly DuckCase[]; withOptions: readonly DuckCase[] };
  return [
    { name: "csv/duckdb, no options", cases: noOptions.flatMap((one) => duckCase(folder, one)) },
    { name: "csv/duckdb, options", cases: withOptions.flatMap((one) => duckCase(folder, one)) },
    { name: "csv/duckdb, survives", cases: survivors(folder) },
  ];
}

const PLAIN_SQL =
  /^\s*(select\s+\*\s+)?from\s+('[^']+'|read_csv(_auto)?\([^()]*(\([^()]*\)[^()]*)*\))\s*;?\s*$/i;

function duckCase(folder: string, one: DuckCase): readonly CorpusCase[] {
  const options = optionsOf(one.options);
  const path = join(folder, one.file);
  if (!PLAIN_SQL.test(one.sql) || options === null || !existsSync(path)) return [];
  const found = fileCase(path, options, ({ rows }) =>
    compareRows(
      rows,
      one.rows.map((row) => row.map(fromLogic)),
      alike,
    ),
  );
  return [{ ...found, name: `${one.file} ${one.options}` }];
}

/** What a person could set as well; null where the case sets something else. */
function optionsOf(text: string): ReadOptions | null {
  let options: ReadOptions = {};
  const pairs = text.matchAll(/(\w+)\s*=\s*('(?:[^']|'')*'|\w+)\s*(?:,|$)/g);
  const rest = text.replaceAll(/(\w+)\s*=\s*('(?:[^']|'')*'|\w+)\s*(?:,|$)/g, "").trim();
  if (rest !== "") return null;
  for (const [, key = "", raw = ""] of pairs) {
    const value = raw.replaceAll(/^'|'$/g, "").replaceAll("''", "'");
    switch (key.toLowerCase()) {
      case "delim":
      case "sep":
        options = { ...options, delimiter: value.replaceAll("\\t", "\t") };
        break;
      case "quote":
        if (value !== '"' && value !== "'" && value !== "") return null;
        options = { ...options, quote: value };
        break;
      case "escape":
        if (value !== '"' && value !== "\\" && value !== "'") return null;
        options = { ...options, escape: value === "\\" ? "backslash" : "double" };
        break;
      case "header":
        options = { ...options, headerRow: /true|1/i.test(value) ? 1 : null };
        break;
      case "strict_mode":
      case "null_padding":
      case "sample_size":
      case "buffer_size":
      case "auto_detect":
      case "all_varchar":
        break;
      default:
        return null;
    }
  }
  return options;
}

function fromLogic(text: string): string {
  return text === "NULL" || text === "(empty)" ? "" : text.replaceAll("\\0", "\0");
}

/** DuckDB casts what it reads; a number, a date or a boolean may be written in another way. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const found = a.trim();
  const wanted = b.trim();
  if (found === wanted || found.toLowerCase() === wanted.toLowerCase()) return true;
  if (found !== "" && wanted !== "" && Number(found) === Number(wanted)) return true;
  if (/null|^n\/?a$/i.test(found) && wanted === "") return true;
  return isDate(found) && isDate(wanted);
}

function isDate(text: string): boolean {
  return /^\d[\d\s./:+-]*(T[\d:.]+)?(Z|UTC|[ap]m)?$/i.test(text) && /[-./:]/.test(text);
}

/** Every file, the fuzzers' among them, is read or refused; nothing is thrown, nothing hangs. */
function survivors(folder: string): readonly CorpusCase[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.csv$|\.tsv$|\.txt$/.test(path) && statSync(path).isFile())
    .map((path) => ({
      name: relative(folder, path),
      run: async () => {
        const outcome = await judge(async () => {
          await gridOf(readFileSync(path), {});
          return RIGHT;
        });
        return outcome.type === "refused" ? RIGHT : outcome;
      },
    }));
}
