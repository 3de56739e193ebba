import { expect, it } from "vitest";
import type { ReadOptions } from "./file.ts";
import { peekFile, readFile } from "./open.ts";

const HEADER = "name,email,notes";
const ROWS = `(kg),(mm),\nAda,a@x.co,1\n${HEADER}\nTotal,,5\n\nSource: HR,,\n`;
const SENT = `Ada,a@x.co,1,2\nTotal,,5,3\n`;

/** The first cells of the rows that are read, and how many the first look saw. */
async function read(text: string, options: ReadOptions) {
  const source = { name: "list.csv", blob: new Blob([text]) };
  const { table, notes } = await readFile(source, options);
  const names: string[] = [];
  table.visit(0, table.rowCount, (_, cells) => names.push(cells[0] ?? ""));
  const left = notes.filter(({ code }) => code.endsWith("left_out")).length;
  return { names, left, seen: (await peekFile(source, options)).seenRows };
}

it("FILE-77: every row is read where that is asked for, as for rows sent as objects", async () => {
  const names = ["(kg)", "Ada", "name", "Total", "Source: HR"];
  const found = await read(`${HEADER}\n${ROWS}`, { everyRow: true });
  expect(found).toEqual({ names, left: 0, seen: 5 });
});

it("FILE-77: every row is read where rows bear the numbers that the wizard gave them", async () => {
  const found = await read(`${HEADER},_row\n${SENT}`, {});
  expect(found).toEqual({ names: ["Ada", "Total"], left: 0, seen: 2 });
});

it("FILE-77: else what is no row of the table is left out", async () => {
  expect(await read(`${HEADER}\n${ROWS}`, {})).toMatchObject({ names: ["Ada"], seen: 1 });
});
