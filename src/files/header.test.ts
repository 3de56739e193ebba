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
    [
      "over two rows, names that only groups tell apart",
      "|Home||Work|\nwer|Weg|Ort|Weg|Ort\nAda|Via|Rom|Via|Rom\nBob|Au|Ulm|Zeil|Bonn",
      0,
      2,
    ],
    ["over two rows, groups written out", "Q1|Q1|Q2|Q2\nunits|price|units|price\n1|2.5|3|4", 0, 2],
    ["two columns of one name", "Name|Name|City\nAda|Lovelace|Rome\nBob|Smith|Bonn", 0, 1],
    ["numbers that count up", "Store|1|2|3\nA|10|20|30\nB|5|6|9", 0, 1],
    ["days", "Who|2024-05-01|2024-05-02|2024-05-03\nAda|8|7.5|8\nBob|8|8|0", 0, 1],
    ["none: numbers that go on counting", "A|1|2|3\nB|4|5|6\nC|7|8|9", null, 1],
    [
      "none: days above days",
      "A|2024-05-01|2024-05-02|2024-05-03\nB|2024-06-01|2024-06-02|2024-06-03",
      null,
      1,
    ],
    ["below comments of many cells", "# by x|\n# version: 1| 2| 3\nid|name|qty\n1|Bolt|5", 2, 1],
    [
      "below labelled values",
      "Report:|Sales\nDate:|2024-01-02\nUser:|Ada\nSKU|Qty\nA1|5\nA2|6",
      3,
      1,
    ],
    ["a hash for a number", "#|Field\n1|Name\n2|Email", 0, 1],
    ["labels for headers", "Name:|Title:\nAda|Dr\nBob|Name", 0, 1],
    [
      "none: days above fewer days",
      "A|2024-05-01|2024-05-02|2024-05-03\nB|2024-06-01||\nC||2024-06-05|",
      null,
      1,
    ],
    ["none: marks that count up", "Ada|3|4|5\nBob|2|2|4\nEve|5|1|1", null, 1],
    ["none below labels alone", "Name:|Ada\nAge:|36\nCity:|Rome", 0, 1],
    ["that starts with a hash", "# by x|\n#chrom|start|end\nchr1|10|20\nchr2|30|40", 1, 1],
    ["with a blank header above texts", "who||where\nx|y|z\nw|v|u", 0, 1],
    ["none: numbers above numbers", "1|2|3\n4|5|6", null, 1],
    ["none: an email above emails", "Ada|ada@x.org\nBob|bob@x.org", null, 1],
    ["none: a phone above a phone", "Ada|+1 555 1234\nBob|+1 555 9999", null, 1],
    ["none: one row of numbers", "1|2|3", null, 1],
    ["none: codes of one pattern", "AB-123|x\nAB-124|y\nAB-125|z", null, 1],
    ["none: a code among codes", "EF-255\nAB-937\nEF-137\nCD-807", null, 1],
    ["none: a row alone that names no field", "kitten|win", null, 1],
    ["one row of texts", "name|city", 0, 1],
    ["no rows at all", "", null, 1],
  ])("FILE-30..32, 36, 37: %s", (_, text, index, height) => {
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
    ["the same header again: it goes on", "name|age\nEve|5", false],
    ["a title and the same header", "More|\nname|age\nEve|5", true],
    ["a title and another header", "Groups|\ngroup|members|owner\nA|5|Eve", true],
    ["another header, wider", "project|budget|owner\nX|100|Ada\nY|200|Bob", true],
    ["a text in a column of numbers", "group|size\nA|5", true],
    ["more rows", "Eve|5\nDan|8", false],
    ["a row with a text among numbers", "Eve|unknown\nDan|8", false],
    ["a total", "Total|43", false],
    ["a footnote", "Source: somebody|", false],
  ])("FILE-34: %s", (_, text, is) => {
    expect(isAnotherTable(table, { header: ["name", "age"], preamble: [] }, rows(text))).toBe(is);
  });
});
