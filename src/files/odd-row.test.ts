import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect } from "./dialect.ts";
import { oddReader } from "./odd-row.ts";
import { plainReader, type RowReader } from "./text-row.ts";

function rowsOf(reader: RowReader, text: string): string[][] {
  const cells: string[] = [];
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    const { next, count } = reader.read(text, at, cells);
    rows.push(cells.slice(0, count));
    at = next;
  }
  return rows;
}

function dialect(delimiter: string, quote: Dialect["quote"], escape: Dialect["escape"]): Dialect {
  return { delimiter, quote, escape };
}

describe("odd dialects", () => {
  it("FILE-22: have the rules of plain ones", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aé\"\"''\\,;\n\n\r "), maxLength: 60 });
    const plain = fc.record({
      delimiter: fc.constantFrom(",", ";"),
      quote: fc.constantFrom('"', "'", "") as fc.Arbitrary<Dialect["quote"]>,
      escape: fc.constant("double") as fc.Arbitrary<Dialect["escape"]>,
    });
    fc.assert(
      fc.property(text, plain, (source, one) => {
        expect(rowsOf(oddReader(one), source)).toEqual(rowsOf(plainReader(one), source));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Dialect, string, string[][]]>([
    ["escaped quotes", dialect(",", '"', "backslash"), '"a \\"b\\" c",1\n', [['a "b" c', "1"]]],
    ["escaped delimiters", dialect(",", '"', "backslash"), 'a\\,b,"c\\,d"\n', [["a,b", "c,d"]]],
    ["escaped backslashes", dialect(",", '"', "backslash"), '"a\\\\",b\\\\\n', [["a\\", "b\\"]]],
    ["other backslashes", dialect(",", '"', "backslash"), "C:\\dir,x\n", [["C:\\dir", "x"]]],
    ["no value", dialect("\t", '"', "backslash"), "a\t\\N\tb\n", [["a", "", "b"]]],
    ["an escaped line break", dialect("\t", "", "backslash"), "a\\\nb\tc\n", [["a\nb", "c"]]],
    ["spaces around", dialect(", ", '"', "double"), '  a , "b, c" ,d e\n', [["a", "b, c", "d e"]]],
    ["two characters", dialect("||", '"', "double"), 'a|b||"c||d"||\n', [["a|b", "c||d", ""]]],
    [
      "runs of spaces",
      dialect("  ", '"', "double"),
      " Ada Love   Rome  \nBob  New York\n",
      [
        ["Ada Love", "Rome"],
        ["Bob", "New York"],
      ],
    ],
    ["single spaces", dialect(" ", '"', "double"), 'a  "b c" d\n', [["a", "b c", "d"]]],
  ])("FILE-12, 22: %s", (_, one, text, rows) => {
    expect(rowsOf(oddReader(one), text)).toEqual(rows);
  });
});
