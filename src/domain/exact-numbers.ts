import type { Mapping } from "./mapping.ts";
import { numberText } from "./number.ts";
import { fieldOf, type Resource } from "./resource.ts";
import type { Table } from "./table.ts";

/**
 * The table as a mapping reads it: where a number field is fed by cells of numbers, it gets those,
 * however they are shown, and written so that no decimal sign has to be guessed.
 */
export function withExactNumbers(table: Table, mapping: Mapping, resource: Resource): Table {
  const columns = mapping.flatMap(({ field, source, values }) => {
    const kind = fieldOf(resource, field)?.kind.type;
    const isNumber = kind === "integer" || kind === "decimal";
    return isNumber && source.type === "column" && values === undefined ? [source.column] : [];
  });
  if (table.numberIn === undefined || columns.length === 0) return table;
  const exact = (row: number, column: number) => {
    const number = table.numberIn?.(row, column);
    return number === undefined ? undefined : numberText(number);
  };
  const texts: string[] = [];
  return {
    ...table,
    cell: (row, column) =>
      (columns.includes(column) ? exact(row, column) : undefined) ?? table.cell(row, column),
    visit(from, to, see) {
      table.visit(from, to, (row, cells) => {
        for (const [column, text] of cells.entries()) texts[column] = text;
        for (const column of columns) {
          const number = exact(row, column);
          if (number !== undefined) texts[column] = number;
        }
        see(row, texts);
      });
    },
  };
}
