import { describe, expect, it } from "vitest";
import { read, type Content } from "./open.fixture.ts";

describe("habits of programs that write text", () => {
  it.each<[string, Content, string[], string[][], number[]]>([
    [
      "backslashes as MySQL writes them",
      "1\tA\\\nB\t\\N\n2\tC\\\tD\tx\n3\tE\\\\F\ty\n",
      ["", "", ""],
      [
        ["1", "A\nB", ""],
        ["2", "C\tD", "x"],
        ["3", "E\\F", "y"],
      ],
      [1, 2, 3],
    ],
    ["cells as formulas", 'id,name\n="007","=""A ""\n', ["id", "name"], [["007", '"=""A ""']], [2]],
    [
      "formulas in quotes",
      'id,n\n"=""007""",=1+1\n="0""8",x\n',
      ["id", "n"],
      [
        ["007", "=1+1"],
        ['0"8', "x"],
      ],
      [2, 3],
    ],
    [
      "lines quoted as a whole",
      '"name,email"\n"Ada,a@x.org"\n"""B, C"",b@x.org"\n',
      ["name", "email"],
      [
        ["Ada", "a@x.org"],
        ["B, C", "b@x.org"],
      ],
      [2, 3],
    ],
    [
      "some lines quoted as a whole",
      'name,email\n"""A, B"",a@x.org"\nC,c@x.org\n"D, with, commas"\n',
      ["name", "email"],
      [
        ["A, B", "a@x.org"],
        ["C", "c@x.org"],
        ["D, with, commas", ""],
      ],
      [2, 3, 4],
    ],
    [
      "quoted lines that name no fields",
      '"x1;x2"\n"a;b"\n"c;d"\n',
      ["x1;x2"],
      [["a;b"], ["c;d"]],
      [2, 3],
    ],
    [
      "one quoted column",
      '"name"\n"Smith, John"\n"Doe, Jane"\n',
      ["name"],
      [["Smith, John"], ["Doe, Jane"]],
      [2, 3],
    ],
    ["a DOS end", "name,n\r\nAda,1\r\n\x1a", ["name", "n"], [["Ada", "1"]], [2]],
    ["a block filled up", `name,n\nAda,1\n${"\0".repeat(500)}`, ["name", "n"], [["Ada", "1"]], [2]],
    ["a cell that ends in Ctrl-Z", "name,n\nAda,1\x1a", ["name", "n"], [["Ada", "1\x1a"]], [2]],
    ["two marks", "\ufeff\ufeffname,n\nAda,1\n", ["name", "n"], [["Ada", "1"]], [2]],
  ])("FILE-3, 12, 19, 24..26: %s", async (_, content, headers, rows, numbers) => {
    const found = await read(content);
    expect({ headers: found.headers, rows: found.rows, numbers: found.numbers }).toEqual({
      headers,
      rows,
      numbers,
    });
  });
});
