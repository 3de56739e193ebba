import * as fc from "fast-check";
import { expect, it } from "vitest";
import { checked, columnOf, contactsAsk, FIELDS, shown } from "./fake-worker.fixture.ts";

const cell = fc.oneof(
  fc.constantFrom(
    "K",
    "k",
    "s",
    "\u212A",
    "\u017F",
    "sky",
    "SKY",
    "Straße",
    "é",
    "é",
    '"',
    "'",
    "\\",
    "a\nb",
    "İi",
  ),
  fc.string({
    unit: fc.constantFrom("a", "A", "k", "s", " ", ",", "ü", '"', ".", "("),
    maxLength: 6,
  }),
);
const inQuotes = (text: string) => `"${text.replaceAll('"', '""')}"`;

it("WORK-25: a search by bytes finds the rows that a look at every text finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
      fc.oneof(cell, fc.constantFrom("K", "s", "AK", 'a"', "ü")).filter((text) => text !== ""),
      fc.option(fc.tuple(fc.nat(11), cell)),
      fc.boolean(),
      async (rows, search, edited, isAdded) => {
        const lines = rows.map((row) => row.map(inQuotes).join(","));
        // A joined field has no bytes of its own: those rows are looked at one by one.
        const plain = contactsAsk(FIELDS);
        const source = { type: "join", columns: [1, 1], separator: "" } as const;
        const joined = {
          ...plain,
          mapping: [...plain.mapping.slice(0, 2), { field: "notes", source }],
        };
        const found = [];
        for (const ask of [plain, joined]) {
          const client = await checked(`name,email,notes\n${lines.join("\n")}\n`, ask);
          if (isAdded) await client.call("addRow", {});
          if (edited !== null && edited[0] < rows.length) {
            const label = { what: "edit", count: 1 } as const;
            const edit = { row: edited[0], field: "name", text: edited[1] };
            await client.call("edit", { cells: [edit], label });
          }
          const all = await shown(client);
          const wanted = new RegExp(
            search.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`),
            "iu",
          );
          const expected = all.filter(({ cells }) => cells.some((text) => wanted.test(text)));
          const rowsFound = await shown(client, { search });
          expect(rowsFound.map(({ row }) => row)).toEqual(expected.map(({ row }) => row));
          const find = { text: search, wholeCell: false, matchCase: false, field: null };
          const { cells } = await client.call("previewFix", { type: "replace", find, by: "§" });
          const texts = all.flatMap((row) => row.cells);
          expect(cells).toBe(texts.filter((text) => wanted.test(text)).length);
          found.push(rowsFound.length);
        }
      },
    ),
    { numRuns: 80 },
  );
});

it("WORK-25: also in what was added, edited or stands in another encoding", async () => {
  const client = await checked(
    "name,email\nAnn,a@x.org\nBob,b@x.org\n",
    contactsAsk(["name", "email"]),
  );
  const label = { what: "edit", count: 1 } as const;
  await client.call("addRow", {});
  await client.call("edit", { cells: [{ row: 2, field: "name", text: "Zoë" }], label });
  await client.call("edit", { cells: [{ row: 0, field: "name", text: "Zora" }], label });
  expect(await columnOf(client, 0, { search: "zo" })).toEqual(["Zora", "Zoë"]);
  expect(await columnOf(client, 0, { search: "ann" })).toEqual([]);
  expect(await columnOf(client, 0, { search: "X.O" })).toEqual(["Zora", "Bob"]);
});
