import { describe, expect, it } from "vitest";
import { odsOf, xlsxOf } from "./workbook.fixture.ts";
import { peekWorkbook, readWorkbook } from "./workbook.ts";

type Rows = readonly (readonly string[])[];

function xlsxRows(rows: Rows): string {
  return rows.map((cells) => `<row>${cells.map((text) => xlsxCell(text)).join("")}</row>`).join("");
}

function xlsxCell(text: string): string {
  if (text === "") return "<c/>";
  return /^\d+$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="str"><v>${text}</v></c>`;
}

function odsRows(rows: Rows): string {
  const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  return rows.map((row) => `<table:table-row>${row.map(cell).join("")}</table:table-row>`).join("");
}

/** What is read unasked of sheets called A, B, C ...; a first look says the same. */
async function chosenOf(sheets: readonly Rows[], kind: "xlsx" | "ods" = "xlsx") {
  const names = sheets.map((_, at) => String.fromCharCode(65 + at));
  const source =
    kind === "xlsx"
      ? await xlsxOf({
          sheets: sheets.map((rows, at) => ({
            attributes: `name="${names[at]}"`,
            rows: xlsxRows(rows),
          })),
        })
      : await odsOf(
          sheets
            .map(
              (rows, at) => `<table:table table:name="${names[at]}">${odsRows(rows)}</table:table>`,
            )
            .join(""),
        );
  const read = await readWorkbook(source, {});
  const peek = await peekWorkbook(source, {});
  expect(peek.facts.sheet).toBe(read.facts.sheet);
  const passed = read.notes.find(({ code }) => code === "cover_passed_over");
  expect(peek.notes.find(({ code }) => code === "cover_passed_over")).toEqual(passed);
  return { sheet: read.facts.sheet, passed: passed?.text, rows: read.table.rowCount };
}

const PEOPLE: Rows = [
  ["Name", "Email"],
  ["Ada", "ada@x.org"],
  ["Bob", "bob@x.org"],
];

describe("FILE-71: a cover is passed over", () => {
  it.each<[string, Rows]>([
    ["a title", [["Staff list 2024"]]],
    ["lines of text", [["Read me"], ["How to fill this in:"], ["1. Open the next sheet"]]],
    ["a header and nothing below it", [["Name", "Email"]]],
    [
      "scattered texts",
      [["Acme"], ["", "", "Staff list"], ["", "for", "mailrooms"], ["", "", "", "May"], ["Page 1"]],
    ],
    [
      "labelled values",
      [
        ["Report:", "Staff"],
        ["Author:", "Ada"],
        ["Version:", "3"],
      ],
    ],
    [
      "labelled values without colons",
      [
        ["Report", "Staff"],
        ["Author", "Ada"],
        ["Version", "3"],
      ],
    ],
    ["one long column", Array.from({ length: 100 }, (_, at) => [`line ${at}`])],
  ])("%s", async (_, cover) => {
    expect(await chosenOf([cover, PEOPLE])).toEqual({ sheet: "B", passed: "A", rows: 2 });
  });

  it("in OpenDocument too, and all rows of the other sheet are read", async () => {
    const many = [
      ["Name", "Email"],
      ...Array.from({ length: 200 }, (_, at) => [`n${at}`, "a@x.org"]),
    ];
    const cover = [["Staff list"]];
    expect(await chosenOf([cover, many], "ods")).toEqual({ sheet: "B", passed: "A", rows: 200 });
    expect(await chosenOf([cover, cover, many])).toEqual({ sheet: "C", passed: "A", rows: 200 });
  });

  it.each<[string, Rows, Rows]>([
    [
      "a table before another",
      PEOPLE,
      [
        ["Name", "Phone"],
        ["Eve", "1"],
        ["Dan", "2"],
      ],
    ],
    [
      "a table without a header",
      [
        ["Ada", "ada@x.org"],
        ["Bob", "bob@x.org"],
      ],
      PEOPLE,
    ],
    [
      "a table of one row",
      [
        ["Name", "Email"],
        ["Ada", "ada@x.org"],
      ],
      PEOPLE,
    ],
    ["a table below a title", [["Staff"], [], ...PEOPLE], PEOPLE],
    [
      "a table of three columns of texts",
      [
        ["x", "y", "z"],
        ["a", "b", "c"],
        ["d", "e", "f"],
      ],
      PEOPLE,
    ],
    ["a cover, where no sheet has a table", [["Staff"]], [["Only text"]]],
    ["a list of one column, where no sheet has a table", [["Email"], ["a@x.org"]], [["Only text"]]],
  ])("but not %s", async (_, first, second) => {
    expect(await chosenOf([first, second])).toMatchObject({ sheet: "A", passed: undefined });
  });

  it("but not a table of which a filter hides all but the header", async () => {
    const hidden = Array.from(
      { length: 80 },
      (_, at) => `<row hidden="1">${xlsxCell(`n${at}`)}${xlsxCell("a@x.org")}</row>`,
    );
    const source = await xlsxOf({
      sheets: [
        {
          attributes: 'name="A"',
          rows: `${xlsxRows([["Name", "Email"]])}${hidden.join("")}${xlsxRows([["Ada", "a@x.org"]])}`,
        },
        { attributes: 'name="B"', rows: xlsxRows(PEOPLE) },
      ],
    });
    expect((await readWorkbook(source, {})).facts.sheet).toBe("A");
    expect((await peekWorkbook(source, {})).facts.sheet).toBe("A");
  });

  it("but not the sheet that is named, nor for a hidden one", async () => {
    const source = await xlsxOf({
      sheets: [
        { attributes: 'name="A"', rows: xlsxRows([["Staff"], ["Only text"]]) },
        { attributes: 'name="B" state="hidden"', rows: xlsxRows(PEOPLE) },
        { attributes: 'name="C"', rows: xlsxRows(PEOPLE) },
      ],
    });
    expect((await readWorkbook(source, { sheet: "A" })).facts.sheet).toBe("A");
    expect((await readWorkbook(source, {})).facts.sheet).toBe("C");
  });
});
