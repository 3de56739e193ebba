/**
 * `npm run table -- FILE [options]`: what the wizard reads from a file, as CSV with the header
 * first; with --json also how it was read. A refusal goes to stderr, and the exit code is 1.
 */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { csvLine, FOR_PROGRAMS } from "../csv-writer.ts";
import { FileProblem, type FileSource, type ReadOptions, type ReadTable } from "../file.ts";
import { peekFile, readFile } from "../open.ts";
import { describeNote, describeProblem } from "../words.ts";

const USAGE = `npm run table -- FILE [--json] [--encoding LABEL] [--delimiter TEXT] [--quote CHAR|none]
  [--escape double|backslash] [--header-row N|none] [--header-rows 1|2] [--sheet NAME] [--hidden] [--fill-merged]`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      encoding: { type: "string" },
      delimiter: { type: "string" },
      quote: { type: "string" },
      escape: { type: "string" },
      "header-row": { type: "string" },
      "header-rows": { type: "string" },
      sheet: { type: "string" },
      hidden: { type: "boolean" },
      "fill-merged": { type: "boolean" },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new Error(USAGE);
  const options = readOptions(values);
  const source = { name: basename(path), blob: await openAsBlob(path) };
  try {
    const read = await readFile(source, options);
    await (values.json === true ? printJson(read) : printCsv(read));
    return 0;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const reason = describeProblem(error, source.name);
    if (values.json === true) {
      await print(
        `${JSON.stringify({ problem: { code: error.code, detail: error.detail, reason } })}\n`,
      );
    } else if (error.code === "no_rows") {
      await print(csvLine(await headerAlone(source, options), FOR_PROGRAMS));
    }
    process.stderr.write(`${reason}\n`);
    return 1;
  }
}

function readOptions(values: Readonly<Record<string, string | boolean | undefined>>): ReadOptions {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const quote = text("quote");
  if (quote !== undefined && !['"', "'", "none", ""].includes(quote)) throw new Error(USAGE);
  const escape = text("escape");
  if (escape !== undefined && escape !== "double" && escape !== "backslash") throw new Error(USAGE);
  const headerRow = text("header-row");
  if (headerRow !== undefined && !/^(none|[1-9]\d*)$/.test(headerRow)) throw new Error(USAGE);
  const encoding = text("encoding");
  const delimiter = text("delimiter")?.replaceAll("\\t", "\t");
  const sheet = text("sheet");
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote: quote === '"' || quote === "'" ? quote : "" }),
    ...(escape === undefined ? {} : { escape }),
    ...(headerRow === undefined
      ? {}
      : { headerRow: headerRow === "none" ? null : Number(headerRow) }),
    ...(text("header-rows") === "2" ? { headerRows: 2 } : {}),
    ...(text("header-rows") === "1" ? { headerRows: 1 } : {}),
    ...(sheet === undefined ? {} : { sheet }),
    ...(values["hidden"] === true ? { includeHidden: true } : {}),
    ...(values["fill-merged"] === true ? { fillMerged: true } : {}),
  };
}

/** The header of a file that has nothing else. */
async function headerAlone(source: FileSource, options: ReadOptions): Promise<readonly string[]> {
  try {
    const { columns } = await peekFile(source, options);
    return columns.map((column) => column.header);
  } catch {
    return [];
  }
}

/** Headers as in the file; where it has none, the names that the columns go by. */
function headerOf({ table, facts }: ReadTable): readonly string[] {
  return table.columns.map((column) => (facts.headerRow === null ? column.label : column.header));
}

async function printCsv(read: ReadTable): Promise<void> {
  let text = csvLine(headerOf(read), FOR_PROGRAMS);
  for (let from = 0; from < read.table.rowCount; from += 1000) {
    read.table.visit(from, from + 1000, (_, cells) => {
      text += csvLine(cells, FOR_PROGRAMS);
    });
    await print(text);
    text = "";
  }
  await print(text);
}

async function printJson(read: ReadTable): Promise<void> {
  const { table, facts, notes } = read;
  const rows: { number: number; cells: string[] }[] = [];
  table.visit(0, table.rowCount, (row, cells) => {
    rows.push({ number: table.rowNumber(row), cells: [...cells] });
  });
  const { text, sheet, sheets, ...rest } = facts;
  const answer = {
    ...rest,
    dialect: text ?? null,
    sheet: sheet ?? null,
    sheets: sheets ?? [],
    problems: notes.map((note) => ({ ...note, words: describeNote(note) })),
    columns: table.columns,
    rows,
  };
  await print(`${JSON.stringify(answer)}\n`);
}

/** Waits where the reader is slower than we are. */
function print(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => done());
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
