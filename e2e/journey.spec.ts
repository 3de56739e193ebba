import Papa from "papaparse";
import { expect, test } from "./fixtures.ts";
import { CONTACTS, GROUPS } from "./samples.ts";
import type { FileContent } from "./wizard.ts";
import { workbookOf } from "./workbooks.ts";

interface Contact {
  readonly name: string;
  readonly locations: readonly { readonly name: string }[];
}

const WORKBOOK = workbookOf("contacts.xlsx", [
  { name: "Contacts", rows: Papa.parse<string[]>(String(CONTACTS.content).trim()).data },
]);

for (const file of [CONTACTS, WORKBOOK]) {
  test(`${file.name} goes from drop to database`, async ({ wizard, read }) => {
    await wizard.toOptions(file);
    await wizard.choose("Duplicate rows", "Use first");
    await expect(wizard.importButton).toHaveText("Import 4 contacts");
    await wizard.import();
    expect(await wizard.counts()).toEqual({
      Created: 4,
      Updated: 0,
      Unchanged: 0,
      Deleted: 0,
      "Left out": 2,
      Errors: 1,
    });
    const contacts = await read<readonly Contact[]>("/v1/contacts?search=Skywalker");
    expect(contacts.map(({ name }) => name)).toEqual(["Rey Skywalker"]);
    expect(contacts[0]?.locations.map(({ name }) => name).sort()).toEqual([
      "AA Write Test",
      "__Search Contacts Test",
    ]);
  });
}

test("groups go from drop to database", async ({ wizard, read }) => {
  await wizard.chooseResource("Groups");
  await wizard.toOptions(GROUPS);
  await expect(wizard.importButton).toHaveText("Import 3 groups");
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 3, "Left out": 2, Errors: 1 });
  const groups = await read<readonly { readonly name: string }[]>("/v1/groups?limit=100");
  expect(groups.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Frodo Baggins", "Aragorn Elessar"]),
  );
});

test("the published examples give the same counts when they are sent as a program sends them", async ({
  server,
}) => {
  async function send(file: FileContent, more: object) {
    const data = `data:text/csv;base64,${Buffer.from(file.content).toString("base64")}`;
    const response = await fetch(`${server.url}/v1/imports`, {
      method: "POST",
      headers: { "PX-API-KEY": "any", "Content-Type": "application/json" },
      body: JSON.stringify({ data, upload_mode: "sync", action: "merge", ...more }),
    });
    expect(response.status).toBe(201);
    const { data: made } = await response.json();
    return [made.stats.created, made.outcome.duplicate, made.outcome.reject];
  }
  const contacts = { duplicate_handling: "use_first", resource: "contact" };
  const groups = { duplicate_handling: "ignore_all", resource: "group" };
  expect(await send(CONTACTS, contacts)).toEqual([4, 2, 1]);
  expect(await send(GROUPS, groups)).toEqual([3, 2, 1]);
});
