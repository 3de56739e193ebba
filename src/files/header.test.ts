import { describe, expect, it } from "vitest";
import { columnsOf, findHeader, isAnotherTable, joinHeaders, letters } from "./header.ts";

function rows(text: string): string[][] {
  return text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
}

describe("the header", () => {
  it.each([
    ["the first row", "name|age\nAda|36\nBob|7", 0, 1],
    ["texts above texts", "first|second\nx|y\nz|w", 0, 1],
    ["below a title", "Members 2024||\nname|age|city\nAda|36|Rome\nBob|7|Bonn", 1, 1],
    ["below a title and a blank row", "Members||\n||\nname|age|city\nAda|36|Rome", 2, 1],
    [
      "below lines of a report",
      "Report:|Members||\nDate:|2024-05-01||\nname|email|age|city\nAda|a@x.org|36|Rome\nBob|b@x.org|7|Bonn",
      2,
      1,
    ],
    ["years are headers too", "land|2001|2002\nA|5|6\nB|7|8", 0, 1],
    ["names of fields above any rows", "name|email\nname|email", 0, 1],
    [
      "over two rows",
      "|Home||Work|\nname|street|city|street|city\nAda|Via 1|Rome|Via 2|Rome\nBob|A 5|Bonn|B 7|Bonn",
      0,
      2,
    ],
    [
      "over two rows, names repeated",
      "|Home||Work|\nName|Phone|Street|Phone|Street\nAda|555 1234|Via 1|555 9|Via 2\nBob|555 77|A 5|555 4|B 7",
      0,
      2,
    ],
    ["with a blank header above texts", "who||where\nx|y|z\nw|v|u", 0, 1],
    ["none: numbers above numbers", "1|2|3\n4|5|6", null, 1],
    ["none: an email above emails", "Ada|ada@x.org\nBob|bob@x.org", null, 1],
    ["none: a phone above a phone", "Ada|+1 555 1234\nBob|+1 555 9999", null, 1],
    ["none: one row of numbers", "1|2|3", null, 1],
    ["none: codes of one pattern", "AB-123|x\nAB-124|y\nAB-125|z", null, 1],
    ["one row of texts", "name|city", 0, 1],
    ["no rows at all", "", null, 1],
  ])("FILE-30, 31, 32: %s", (_, text, index, height) => {
    expect(findHeader(rows(text))).toEqual({ index, rows: height });
  });

  it("FILE-32: group names stand for the blanks to their right", () => {
    expect(joinHeaders(["", "Home", "", "Work"], ["name", "street", "city", "street"])).toEqual([
      "name",
      "Home street",
      "Home city",
      "Work street",
    ]);
  });

  it("FILE-33: labels are unique and never blank, headers stay", () => {
    const columns = columnsOf(["Email", " Email ", "", "Email (2)", "__proto__", "constructor"]);
    expect(columns.map((column) => column.label)).toEqual([
      "Email",
      "Email (3)",
      "Column C",
      "Email (2)",
      "__proto__",
      "constructor",
    ]);
    expect(columns[1]?.header).toBe(" Email ");
  });

  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [16383, "XFD"],
  ])("FILE-33: column %i is %s", (column, text) => {
    expect(letters(column)).toBe(text);
  });

  const table = rows("Ada|36\nBob|7");
  it.each([
    ["the same header again", "name|age\nEve|5", true],
    ["a title and another header", "Groups|\ngroup|members|owner\nA|5|Eve", true],
    ["a text in a column of numbers", "group|size\nA|5", true],
    ["more rows", "Eve|5\nDan|8", false],
    ["a row with a text among numbers", "Eve|unknown\nDan|8", false],
    ["a total", "Total|43", false],
    ["a footnote", "Source: somebody|", false],
  ])("FILE-34: %s", (_, text, is) => {
    expect(isAnotherTable(table, ["name", "age"], rows(text))).toBe(is);
  });
});
