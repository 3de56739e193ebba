import { paste } from "./clipboard.ts";
import { expect, test } from "./fixtures.ts";
import { workbookOf } from "./workbooks.ts";

interface Contact {
  readonly name: string;
  readonly notes: string | null;
  readonly phone: string | null;
}

test("of a workbook the sheet that is asked for is read, hidden ones only when chosen", async ({
  page,
  wizard,
}) => {
  await wizard.chooseFile(
    workbookOf("directory.xlsx", [
      {
        name: "Old",
        hidden: true,
        rows: [
          ["Name", "Email"],
          ["Hidden Person", "h@example.org"],
        ],
      },
      {
        name: "People",
        rows: [
          ["Directory of the mailroom"],
          [],
          ["Full name", "E-mail", "Mobile"],
          ["Leia Organa", "leia@example.org", "+1 202 555 0101"],
          ["Lando Calrissian", "lando@example.org", "+1 202 555 0102"],
        ],
      },
      {
        name: "Visitors",
        rows: [
          ["Name", "Notes"],
          ["Han Solo", "comes on Fridays"],
        ],
      },
    ]),
  );
  const sheet = page.getByRole("combobox", { name: "Sheet" });
  const preview = page.getByRole("grid", { name: "File preview" });
  await expect(sheet.locator("option:checked")).toHaveText("People");
  await expect(sheet.locator("option")).toHaveText(["Old (hidden)", "People", "Visitors"]);
  await expect(preview.getByRole("button", { name: "Use row 3 as header" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await sheet.selectOption({ label: "Visitors" });
  await expect(preview).toContainText("comes on Fridays");
  await sheet.selectOption({ label: "Old (hidden)" });
  await expect(preview).toContainText("Hidden Person");
  await sheet.selectOption({ label: "People" });
  await expect(preview).toContainText("Leia Organa");

  // Another header row by the keyboard, and the found one again.
  await preview.getByRole("button", { name: "Use row 4 as header" }).focus();
  await page.keyboard.press("Enter");
  await expect(preview.getByRole("button", { name: "Use row 4 as header" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.getByRole("button", { name: "Use row 3 as header" }).click();
  await wizard.continueTo("Map columns");
  await expect(wizard.field("Full name")).toHaveValue("Name");
  await wizard.continueTo("Review");
  await expect(wizard.row(4)).toContainText("Leia Organa");
});

test("a semicolon file of Windows keeps its letters, its decimals and its row numbers", async ({
  page,
  wizard,
  read,
}) => {
  const text =
    'Vorname;Nachname;Adresse;Notizen\r\nJürgen;Groß;Königsallee 1;"erste Zeile\r\nzweite"\r\nÉlodie;Müller-Weiß;Bäckerweg 2;5 € Pfand – bar\r\n';
  const content = Buffer.from(
    Array.from(text, (sign) => ({ "€": 0x80, "–": 0x96 })[sign] ?? sign.charCodeAt(0)),
  );
  await wizard.chooseFile({ name: "adressen.csv", content });
  const how = page.getByRole("group", { name: "How this file is read" });
  await expect(how.getByLabel("Encoding").locator("option:checked")).toHaveText(/1252/);
  await expect(how.getByLabel("Separated by").locator("option:checked")).toHaveText(/semicolon/);
  const preview = page.getByRole("grid", { name: "File preview" });
  await expect(preview).toContainText("Königsallee");
  await how.getByLabel("Separated by").selectOption({ label: "comma ," });
  await expect(preview).toContainText("Jürgen;Groß");
  await how.getByRole("button", { name: "Detect again" }).click();
  await expect(preview).not.toContainText("Jürgen;Groß");
  await test.step("WIZARD-23: the preview names the field that a column fills", async () => {
    const over = preview.getByRole("columnheader");
    await expect(over.filter({ hasText: "Address" })).toHaveCount(1);
  });
  await wizard.continueTo("Map columns");
  await expect(wizard.field("Adresse")).toHaveValue("Address");
  await wizard.continueTo("Review");
  await expect(await wizard.cell(2, "Name")).toHaveText("Jürgen Groß");
  await expect(await wizard.cell(3, "Notes")).toHaveText("5 € Pfand – bar");
  await wizard.continueTo("Options");
  await wizard.import();
  const contacts = await read<readonly Contact[]>("/v1/contacts?search=M%C3%BCller&limit=10");
  expect(contacts.map(({ name, notes }) => [name, notes])).toEqual([
    ["Élodie Müller-Weiß", "5 € Pfand – bar"],
  ]);
});

test("cells pasted on Upload are a file; the settings of an import are used again", async ({
  page,
  wizard,
  server,
}) => {
  await page.getByRole("button", { name: "or paste cells" }).click();
  await expect(page.getByRole("textbox", { name: /^Cells copied/ })).toBeFocused();
  await paste(
    page,
    "Who\tCall them at\nLeia Organa\t+1 202 555 0101\nLeia Organa\t+1 202 555 0101\n",
  );
  await expect(page.getByRole("heading", { name: "Pasted cells.tsv" })).toBeVisible();
  await wizard.continueTo("Map columns");
  await wizard.map("Who", "Name");
  await wizard.map("Call them at", "Phone");
  await wizard.continueTo("Review", "Options"); // every row has a duplicate: which of them go in is asked
  await wizard.choose("Duplicate rows", "Use first");
  await page.getByRole("textbox", { name: "Import name" }).fill("Weekly list");
  await page.getByRole("combobox", { name: "Location" }).selectOption({ label: "WeWork 02" });
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 1, "Left out": 1 });

  await page.goto(server.url);
  await page.getByRole("link", { name: "Earlier imports" }).click();
  const list = page.getByRole("list", { name: "Earlier imports" });
  await list.getByRole("link", { name: /Weekly list/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Weekly list" })).toBeVisible();
  await page.getByRole("button", { name: "Use these settings again" }).click();
  await wizard.at("Upload");
  await wizard.toMapping({
    name: "next-week.csv",
    content: "Call them at,Who\n+1 202 555 0102,Han Solo\n+1 202 555 0102,Han Solo\n,Chewbacca\n",
  });
  await expect(wizard.field("Who")).toHaveValue("Name");
  await expect(wizard.field("Call them at")).toHaveValue("Phone");
  await expect(page.getByText("As last time").first()).toBeVisible();
  await wizard.continueTo("Review", "Options");
  await expect(page.getByRole("radio", { name: "Use first" })).toBeChecked();
  await expect(
    page.getByRole("combobox", { name: "Location" }).locator("option:checked"),
  ).toHaveText("WeWork 02");
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 2, "Left out": 1 });
});
