import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { indexedTable } from "./csv-table.fixture.ts";
import type { Dialect } from "./dialect.ts";
import { plainReader } from "./text-row.ts";

async function rowsOf(text: string, dialect: Dialect, sliceSize: number) {
  const table = await indexedTable(text, dialect, sliceSize);
  const rows: { number: number; cells: string[] }[] = [];
  table.visit(0, table.rowCount, (row, cells) => {
    rows.push({ number: table.rowNumber(row), cells: [...cells] });
  });
  return rows;
}

/** The same by cutting the text from its start to its end in one go. */
function rowsOfText(text: string, dialect: Dialect) {
  const reader = plainReader(dialect);
  const cells: string[] = [];
  const rows: { number: number; cells: string[] }[] = [];
  let number = 0;
  for (let at = 0; at < text.length;) {
    const { next, count } = reader.read(text, at, cells);
    number += 1;
    const blank = text
      .slice(at, next)
      .split("")
      .every((char) => ["\r", "\n", " ", "\t", dialect.delimiter].includes(char));
    if (!blank) rows.push({ number, cells: cells.slice(0, count) });
    at = next;
  }
  return rows;
}

/** What is blank in every cell is no row for us. */
function isFilled(row: readonly string[]): boolean {
  return row.some((one) => one.trim() !== "");
}

function trimmed(cells: readonly string[]): string[] {
  const kept = [...cells];
  while (kept.length > 0 && kept[kept.length - 1] === "") kept.pop();
  return kept;
}

const delimiters = fc.constantFrom(",", ";", "\t", "|");
const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: delimiters,
  quote: fc.constantFrom('"', "'", '"', ""),
  escape: fc.constant("double"),
});
const slices = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(1 << 20));

describe("the table over a row index", () => {
  it("FILE-20: has the cells that PapaParse reads, for every table, dialect and slice size", async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."ab1é李😀 ,;\t|\"'\n\r") }),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    const tables = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
      );
    const quotes = fc.constantFrom<'"' | "'">('"', "'");
    const newlines = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.record({ delimiter: delimiters, quoteChar: quotes, newline: newlines }),
        fc.boolean(),
        slices,
        async (rows, config, all, slice) => {
          const text = Papa.unparse([...rows], { ...config, quotes: all });
          const parsed = Papa.parse<string[]>(text, config).data;
          const dialect = {
            delimiter: config.delimiter,
            quote: config.quoteChar,
            escape: "double",
          } as const;
          const found = await rowsOf(text, dialect, slice);
          expect(found.map((row) => trimmed(row.cells)).filter(isFilled)).toEqual(
            parsed.map(trimmed).filter(isFilled),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it("answers other questions while it is visited", async () => {
    const dialect: Dialect = { delimiter: ",", quote: '"', escape: "double" };
    const table = await indexedTable("a,b\n1,2\n3,4\n", dialect);
    const seen: string[] = [];
    table.visit(0, 3, (row, cells) => {
      expect(table.cell(2 - row, 0)).toBe(["3", "1", "a"][row]);
      seen.push(cells.join());
    });
    expect(seen).toEqual(["a,b", "1,2", "3,4"]);
  });

  it("FILE-21: cuts any text, however broken, the same in bytes and slices as in one string", async () => {
    const text = fc.string({ unit: fc.constantFrom(..."aé\"\"''\\,;\n\n\r \t"), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, dialects, slices, async (source, dialect, slice) => {
        const found = await rowsOf(source, dialect, slice);
        const expected = rowsOfText(source, dialect);
        expect(found.map(({ number, cells }) => ({ number, cells: trimmed(cells) }))).toEqual(
          expected.map(({ number, cells }) => ({ number, cells: trimmed(cells) })),
        );
      }),
      { numRuns: 600 },
    );
  });
});
