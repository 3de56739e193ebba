import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexedTable } from "./csv-table.fixture.ts";
import type { Dialect } from "./dialect.ts";

/** The texts that bytes give; null where they are not the very bytes. */
async function byBytes(text: string, dialect: Dialect) {
  const table = await indexedTable(text, dialect);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const rows: (string | null)[][] = [];
  table.bytes?.scan(0, table.rowCount, (_, bytes, starts, ends) => {
    rows.push(
      table.columns.map((_column, at) => {
        const start = starts[at] ?? 0;
        if (start === -1) return null;
        const cell = decoder.decode(bytes.subarray(start < 0 ? -2 - start : start, ends[at]));
        return start < 0 ? cell.replaceAll(dialect.quote.repeat(2), dialect.quote) : cell;
      }),
    );
  });
  const texts: string[][] = [];
  table.visit(0, table.rowCount, (_, cells) => texts.push([...cells]));
  return { rows, texts };
}

const COMMA: Dialect = { delimiter: ",", quote: '"', escape: "double" };

describe("the cells of a row among its bytes", () => {
  it("FILE-23: are the texts of the table, or said not to be known", async () => {
    const piece = fc.constantFrom(
      ...'a|é|日|,|;|"|\'|\n|\r\n|\r| |\t|x y|"a"|"a,b"|"a""b"|""|,,'.split("|"),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(""));
    const dialect = fc.record({
      delimiter: fc.constantFrom(",", ";", "\t"),
      quote: fc.constantFrom<Dialect["quote"]>('"', "'", ""),
      escape: fc.constant("double" as const),
    });
    await fc.assert(
      fc.asyncProperty(text, dialect, async (content, one) => {
        const { rows, texts } = await byBytes(content, one);
        expect(rows.map((row, at) => row.map((cell, c) => cell ?? texts[at]?.[c]))).toEqual(texts);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a,"b",c\n', [["a", "b", "c"]]],
    [
      '"a,b",\n1,2',
      [
        ["a,b", ""],
        ["1", "2"],
      ],
    ],
    [
      '"a\nb",c\r\nd',
      [
        ["a\nb", "c"],
        ["d", ""],
      ],
    ],
    ['"say ""hi""",x\n', [['say "hi"', "x"]]],
    ['"a"b,x\n', [[null, null]]],
    ['a"b,c\n', [['a"b', "c"]]],
    ["é,日本\n", [["é", "日本"]]],
  ])("FILE-23: %j", async (text, wanted) => {
    expect((await byBytes(text, COMMA)).rows).toEqual(wanted);
  });
});
