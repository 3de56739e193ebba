import { describe, expect, it } from "vitest";
import { xlsxOf } from "./workbook.fixture.ts";
import { peekWorkbook, readWorkbook } from "./workbook.ts";

/** Lines of cells parted by bars; a text beginning with a digit becomes a number. */
function sheetOf(text: string): string {
  return text
    .split("\n")
    .map((line, at) => {
      const cells = line.split("|").map((cell, column) => {
        const place = `r="${String.fromCharCode(65 + column)}${at + 1}"`;
        if (cell === "") return "";
        return /^\d/.test(cell)
          ? `<c ${place}><v>${cell}</v></c>`
          : `<c ${place} t="str"><v>${cell}</v></c>`;
      });
      return `<row r="${at + 1}">${cells.join("")}</row>`;
    })
    .join("");
}

async function readSheet(text: string) {
  const source = await xlsxOf({ rows: sheetOf(text) });
  const { table, notes } = await readWorkbook(source, {});
  const peek = await peekWorkbook(source, {});
  expect(peek).toMatchObject({ columns: table.columns, seenRows: table.rowCount, notes });
  const rows: string[] = [];
  table.visit(0, table.rowCount, (row, cells) => {
    rows.push(`${table.rowNumber(row)} ${cells.join("|")}`);
  });
  return { rows, notes, headers: table.columns.map(({ header }) => header) };
}

describe("what stands around the table of a sheet", () => {
  it.each([
    [
      "FILE-72: repeated headers",
      "Name|Qty\nBox|3\nName|Qty\nBag|4\n\nName|Qty\nCan|5",
      ["2 Box|3", "4 Bag|4", "7 Can|5"],
      { code: "repeated_headers_left_out", count: 2 },
    ],
    [
      "FILE-72: both lines of a header",
      "Home||Work|\nStreet|City|Street|City\nA|Bonn|B|Ulm\nHome||Work|\nStreet|City|Street|City\nC|Kiel|D|Jena",
      ["3 A|Bonn|B|Ulm", "6 C|Kiel|D|Jena"],
      { code: "repeated_headers_left_out", count: 2 },
    ],
    [
      "FILE-72: the head of a page as a whole",
      "Visitors\nName|Qty\nBox|3\n\nVisitors\nName|Qty\nBag|4",
      ["3 Box|3", "7 Bag|4"],
      { code: "repeated_headers_left_out", count: 2 },
    ],
    [
      "FILE-85: numbers of pages",
      "Name|Qty\nBox|3\n|Page 1 of 2\nBag|4\nPage 2 of 2|",
      ["2 Box|3", "4 Bag|4"],
      { code: "page_numbers_left_out", count: 2, row: 3 },
    ],
    [
      "FILE-73: units",
      "Name|Weight|Size\n|(kg)|(mm)\nBox|3|20",
      ["3 Box|3|20"],
      { code: "units_left_out", row: 2, text: "(kg)" },
    ],
    [
      "FILE-74: totals",
      "Name|Room|Qty\nBox|A|3\nBag|B|4\nTotal||7",
      ["2 Box|A|3", "3 Bag|B|4"],
      { code: "totals_left_out", count: 1, row: 4 },
    ],
    [
      "FILE-74: lines below",
      "Name|Room|Qty\nBox|A|3\nBag|B|4\n\nPrinted: today",
      ["2 Box|A|3", "3 Bag|B|4"],
      { code: "lines_below_left_out", count: 1, row: 5, text: "Printed: today" },
    ],
    [
      "FILE-75: a table beside with a header of the first",
      "Name|Qty||Name|Room\nBox|3||Ada|A1\nBag|4||Bob|B2",
      ["2 Box|3", "3 Bag|4"],
      { code: "table_beside", text: "D" },
    ],
    [
      "FILE-75: a shorter table beside",
      "Name|Qty||Code|Room\nBox|3||A|A1\nBag|4||B|B2\nCan|5||C|C3\nMug|6\nPen|7",
      ["2 Box|3", "3 Bag|4", "4 Can|5", "5 Mug|6", "6 Pen|7"],
      { code: "table_beside", text: "D" },
    ],
    [
      "FILE-75: a longer table beside",
      "Code|Room||Name|Qty\nA|A1||Box|3\nB|B2||Bag|4\nC|C3||Can|5\n|||Mug|6\n|||Pen|7",
      ["2 A|A1", "3 B|B2", "4 C|C3"],
      { code: "table_beside", text: "D" },
    ],
  ])("%s", async (_, text, rows, note) => {
    const found = await readSheet(text);
    expect(found.rows).toEqual(rows);
    expect(found.notes).toContainEqual(note);
    expect(found.notes.map(({ code }) => code)).not.toContain("hidden_left_out");
  });

  it.each([
    ["a blank column within a table", "Name|Qty||Code|Room\nBox|3||A|A1\nBag|4||B|B2\nCan|5||C|C3"],
    ["cells that few rows have", "Name|Qty||Boss|Room\nBox|3||Ada|A1\nBag|4\nCan|5\nMug|6"],
    ["a column beside", "Name|Qty||Name\nBox|3||x\nBag|4||y\nCan|5||z\nMug|6\nPen|7"],
    ["cells in a column without a header", "Name|Qty||Name|Room\nBox|3|x|Ada|A1\nBag|4||Bob|B2"],
  ])("FILE-75: but not %s", async (_, text) => {
    const { notes, headers } = await readSheet(text);
    expect(notes.map(({ code }) => code)).not.toContain("table_beside");
    expect(headers.length).toBeGreaterThan(3);
  });
});
