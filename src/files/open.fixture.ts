import { FileProblem, LIMITS, type Limits, type ReadOptions } from "./file.ts";
import { readFile } from "./open.ts";

export type Content = string | Uint8Array<ArrayBuffer>;

export async function read(content: Content, options: ReadOptions = {}, limits: Limits = LIMITS) {
  const source = { name: "people.csv", blob: new Blob([content]) };
  const { table, facts, notes } = await readFile(source, options, { limits });
  const rows: string[][] = [];
  const numbers: number[] = [];
  table.visit(0, table.rowCount, (row, cells) => {
    rows.push([...cells]);
    numbers.push(table.rowNumber(row));
  });
  return {
    headers: table.columns.map((column) => column.header),
    rows,
    numbers,
    facts,
    notes,
    table,
  };
}

export async function problemOf(content: Content, limits: Limits = LIMITS): Promise<string> {
  try {
    await read(content, {}, limits);
    return "none";
  } catch (error) {
    if (error instanceof FileProblem) return error.message;
    throw error;
  }
}

export function bytes(...parts: (string | number[])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...encoder.encode(part)] : part)),
  );
}
