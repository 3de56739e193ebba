import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { withExactNumbers } from "./exact-numbers.ts";
import type { Mapping } from "./mapping.ts";
import type { Table } from "./table.ts";

const CELLS: readonly (readonly (string | readonly [text: string, number: number])[])[] = [
  [["1.234", 1.234], ["No. 7", 7], "a"],
  ["1,5", ["007", 7], "b"],
];

const TABLE: Table = {
  rowCount: CELLS.length,
  columns: ["Weight", "SKU", "Name"].map((header) => ({ header, label: header })),
  cell: (row, column) => textOf(row, column),
  numberIn(row, column) {
    const cell = CELLS[row]?.[column];
    return typeof cell === "object" ? cell[1] : undefined;
  },
  visit(from, to, see) {
    for (let row = from; row < Math.min(to, CELLS.length); row += 1) {
      see(
        row,
        [0, 1, 2].map((column) => textOf(row, column)),
      );
    }
  },
  rowNumber: (row) => row + 1,
};

function textOf(row: number, column: number): string {
  const cell = CELLS[row]?.[column] ?? "";
  return typeof cell === "string" ? cell : cell[0];
}

function rowsOf(table: Table): string[][] {
  const rows: string[][] = [];
  table.visit(0, table.rowCount, (_, cells) => {
    rows.push([...cells]);
  });
  return rows;
}

function entry(field: string, column: number): Mapping[number] {
  return { field, source: { type: "column", column } };
}

describe("CELL-29: numbers of a workbook", () => {
  const item = resourceOf("item");

  it("a number field gets the number, never to be read two ways; a text field what is shown", () => {
    const table = withExactNumbers(TABLE, [entry("weight", 0), entry("sku", 1)], item);
    expect(rowsOf(table)).toEqual([
      ["1.2340", "No. 7", "a"],
      ["1,5", "007", "b"],
    ]);
    expect([table.cell(0, 0), table.cell(0, 1), table.cell(1, 0)]).toEqual([
      "1.2340",
      "No. 7",
      "1,5",
    ]);
    expect(rowsOf(withExactNumbers(TABLE, [entry("value", 1)], item))[0]).toEqual([
      "1.234",
      "7",
      "a",
    ]);
  });

  it.each<[what: string, table: Table, mapping: Mapping]>([
    ["no number field", TABLE, [entry("name", 0)]],
    ["values matched by the person", TABLE, [{ ...entry("weight", 0), values: [["1.234", "2"]] }]],
    [
      "a file of texts",
      { ...TABLE, numberIn: undefined } as unknown as Table,
      [entry("weight", 0)],
    ],
  ])("nothing changes with %s", (_, table, mapping) => {
    expect(withExactNumbers(table, mapping, item)).toBe(table);
  });
});
