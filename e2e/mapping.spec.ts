import { expect, test } from "./fixtures.ts";
import type { Wizard } from "./wizard.ts";

/** What each header feeds, by the labels that are shown. */
async function expectMapped(
  wizard: Wizard,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [header, field] of Object.entries(fields)) {
    await expect(wizard.field(header), header).toHaveValue(field);
  }
}

test("a field that is taken moves and says so; undo puts it back; equal headers keep their own data", async ({
  page,
  wizard,
}) => {
  await wizard.toMapping({
    name: "two-emails.csv",
    content: "Name,Email,Email,Shoe size\nLeia,first@example.org,second@example.org,36\n",
  });
  await expectMapped(wizard, { Name: "Name", Email: "Email", "Shoe size": "Do not import" });

  await wizard.map("Email (2)", "Email");
  const said = page.getByRole("status").filter({ hasText: "Email now comes from Email (2)" });
  await expect(said).toContainText("Email is not imported");
  await expectMapped(wizard, { Email: "Do not import", "Email (2)": "Email" });
  await said.getByRole("button", { name: "Undo" }).click();
  await expectMapped(wizard, { Email: "Email" });
  await expect(wizard.field("Email (2)")).not.toHaveValue("Email");

  await wizard.map("Email (2)", "Email");
  await wizard.map("Email", "Alternate email (work)");
  await wizard.continueTo("Review");
  await expect(await wizard.cell(2, "Email")).toHaveText("second@example.org");
  await expect(await wizard.cell(2, "Alternate email (work)")).toHaveText("first@example.org");
});

test("the keyboard alone searches a field, chooses it, and says what is missing", async ({
  page,
  wizard,
}) => {
  await wizard.toMapping({
    name: "unknown.csv",
    content: "who,what\nLeia,Princess\nHan,Smuggler\n",
  });
  await expect(wizard.continueButton).toBeDisabled();
  const missing = page.getByRole("link", { name: "Name", exact: true });
  await missing.focus();
  await page.keyboard.press("Enter");
  const who = wizard.field("who");
  await expect(who).toBeFocused();
  await page.keyboard.type("nam");
  await expect(page.getByRole("option", { name: "Name", exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(who).toHaveValue("Name");
  await expect(page.getByRole("listbox")).toBeHidden();

  await wizard.field("what").focus();
  await page.keyboard.type("no such field");
  await expect(page.getByText("No field is called that")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(wizard.field("what")).toHaveValue("Do not import");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("note");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(wizard.field("what")).toHaveValue("Notes");
  await wizard.continueTo("Review");
  await expect(await wizard.cell(3, "Notes")).toHaveText("Smuggler");
});

test("first and last name join to one name, with a sample, and can be separated again", async ({
  page,
  wizard,
  read,
}) => {
  await wizard.toMapping({
    name: "people.csv",
    content: "First name,Last name,E-mail\nLeia,Organa,leia@example.org\nChewbacca,,\n",
  });
  await expectMapped(wizard, { "First name": "Name", "Last name": "Name", "E-mail": "Email" });
  await expect(page.getByText("For example Leia Organa")).toBeVisible();
  await page.getByLabel("Between the parts of Name").selectOption({ label: "with a comma" });
  await expect(page.getByText("For example Leia, Organa")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("For example Leia Organa")).toBeVisible();
  await page.getByRole("button", { name: "Separate Name" }).click();
  await expectMapped(wizard, { "First name": "Name", "Last name": "Do not import" });
  await page.getByRole("button", { name: "Join", exact: true }).click(); // offered again
  await expect(page.getByText("For example Leia Organa")).toBeVisible();
  await page.getByRole("button", { name: "Separate Name" }).click();
  await wizard.map("Last name", "Name");
  await page.getByRole("button", { name: "Use both" }).click();
  await expect(page.getByText("For example Leia Organa")).toBeVisible();
  await wizard.continueTo("Review");
  await expect(await wizard.cell(2, "Name")).toHaveText("Leia Organa");
  await expect(await wizard.cell(3, "Name")).toHaveText("Chewbacca"); // no space at its end
  await wizard.continueTo("Options");
  await wizard.import();
  const names = (await read<readonly { readonly name: string }[]>("/v1/contacts?limit=100")).map(
    ({ name }) => name,
  );
  expect(names).toEqual(expect.arrayContaining(["Leia Organa", "Chewbacca"]));
});

test("values of a field with options are matched with their counts, and a template keeps it all", async ({
  page,
  wizard,
  server,
  read,
}) => {
  const rows = (names: readonly string[], kind: string) => names.map((name) => `${name},${kind}\n`);
  const file = (first: string) => ({
    name: "teams.csv",
    content: [
      "Team,Made of\n",
      ...rows([first, `${first} 2`, `${first} 3`], "people"),
      ...rows([`${first} 4`], "buildings"),
      ...rows([`${first} 5`], "location"),
    ].join(""),
  });
  await wizard.chooseResource("Groups");
  await wizard.toMapping(file("Rebels"));
  await wizard.map("Team", "Name");
  await wizard.map("Made of", "Resource");
  const values = page.getByRole("table", { name: "Values of Resource" });
  await expect(values.getByRole("row").filter({ hasText: "people" })).toContainText("3");
  await expect(page.getByText("2 values are not recognized")).toBeVisible();
  await values.getByLabel("Read people as").selectOption("contact");
  await values.getByLabel("Read buildings as").selectOption("location");
  await expect(page.getByText("All values are recognized")).toBeVisible();

  await page.getByText("Mapping templates").click();
  await page.getByRole("textbox", { name: "Name of the template" }).fill("Our teams");
  await page.getByRole("button", { name: "Save as template" }).click();
  await expect(page.getByText("Saved as Our teams.")).toBeVisible();
  await wizard.continueTo("Review");
  await expect(wizard.showing("Valid")).toHaveAccessibleDescription("5");
  await wizard.continueTo("Options");
  await wizard.import();
  const groups = await read<readonly { readonly name: string; readonly resource: string }[]>(
    "/v1/groups?search=Rebels&limit=100",
  );
  expect(groups.map(({ resource }) => resource).sort()).toEqual([
    "contact",
    "contact",
    "contact",
    "location",
    "location",
  ]);

  // The next file with the same headers is mapped by it, says so, and can do without.
  await page.goto(server.url);
  await wizard.chooseResource("Groups");
  await wizard.toMapping(file("Empire"));
  const applied = page.getByRole("status").filter({ hasText: "Mapped as in the template" });
  await expect(applied).toContainText("Our teams");
  await expectMapped(wizard, { Team: "Name", "Made of": "Resource" });
  await expect(page.getByText("All values are recognized")).toBeVisible();
  await page.getByRole("button", { name: "Map without it" }).click();
  await expect(applied).toHaveCount(0);
  await page.getByText("Mapping templates").click();
  await page.getByRole("button", { name: "Use Our teams" }).click();
  await expect(applied).toBeVisible();
  await wizard.continueTo("Review");
  await expect(wizard.showing("Valid")).toHaveAccessibleDescription("5");
});

interface Export {
  readonly tool: string;
  /** Parted by bars, as the tool writes them. */
  readonly headers: string;
  readonly row: Readonly<Record<string, string>>;
  readonly mapped: Readonly<Record<string, string>>;
}

const EXPORTS: readonly Export[] = [
  {
    tool: "Google Contacts",
    headers:
      "First Name|Middle Name|Last Name|Phonetic First Name|Phonetic Middle Name|Phonetic Last Name|Name Prefix|Name Suffix|Nickname|File As|Organization Name|Organization Title|Organization Department|Birthday|Notes|Photo|Labels|E-mail 1 - Label|E-mail 1 - Value|E-mail 2 - Label|E-mail 2 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Label|Phone 2 - Value|Address 1 - Label|Address 1 - Formatted|Address 1 - Street|Address 1 - City|Address 1 - PO Box|Address 1 - Region|Address 1 - Postal Code|Address 1 - Country|Address 1 - Extended Address|Website 1 - Label|Website 1 - Value",
    row: {
      "First Name": "Leia",
      "Last Name": "Organa",
      "E-mail 1 - Label": "* Work",
      "E-mail 1 - Value": "leia@example.org",
      "E-mail 2 - Label": "Home",
      "E-mail 2 - Value": "leia@home.example",
      "Phone 1 - Label": "Work",
      "Phone 1 - Value": "+1 202 555 0101",
      "Phone 2 - Label": "Mobile",
      "Phone 2 - Value": "+1 202 555 0199",
      "Address 1 - Formatted": "1 Palace Way Aldera",
      Labels: "* myContacts",
      Notes: "General",
    },
    mapped: {
      "First Name": "Name",
      "Last Name": "Name",
      "E-mail 1 - Value": "Email",
      "E-mail 2 - Value": "Alternate email (personal)",
      "Phone 1 - Value": "Phone",
      "Phone 2 - Value": "Alternate phone (mobile)",
      "Address 1 - Formatted": "Address",
      "E-mail 1 - Label": "Do not import",
      Notes: "Notes",
    },
  },
  {
    tool: "Outlook",
    headers:
      "First Name|Middle Name|Last Name|Title|Suffix|Nickname|Given Yomi|Surname Yomi|E-mail Address|E-mail 2 Address|E-mail 3 Address|Home Phone|Home Phone 2|Business Phone|Business Phone 2|Mobile Phone|Car Phone|Other Phone|Primary Phone|Pager|Business Fax|Home Fax|Other Fax|Company Main Phone|Callback|Radio Phone|Telex|TTY/TDD Phone|IMAddress|Job Title|Department|Company|Office Location|Manager's Name|Assistant's Name|Assistant's Phone|Company Yomi|Business Street|Business City|Business State|Business Postal Code|Business Country/Region|Home Street|Home City|Home State|Home Postal Code|Home Country/Region|Other Street|Other City|Other State|Other Postal Code|Other Country/Region|Personal Web Page|Spouse|Schools|Hobby|Location|Web Page|Birthday|Anniversary|Notes",
    row: {
      "First Name": "Leia",
      "Last Name": "Organa",
      Title: "Ms",
      "E-mail Address": "leia@example.org",
      "Mobile Phone": "+1 202 555 0101",
      "Business Street": "1 Palace Way",
      "Business City": "Aldera",
    },
    mapped: {
      "First Name": "Name",
      "Last Name": "Name",
      "E-mail Address": "Email",
      "Mobile Phone": "Alternate phone (mobile)",
      "Business Phone": "Alternate phone (work)",
      "Business Street": "Alternate address (work)",
      "Business City": "Alternate address (work)",
      "Business Fax": "Do not import",
      "Manager's Name": "Do not import",
    },
  },
];

test("exports of Google Contacts and of Outlook map themselves", async ({
  page,
  wizard,
  server,
}) => {
  for (const { tool, headers, row, mapped } of EXPORTS) {
    await page.goto(server.url);
    const names = headers.split("|");
    const content = [names, names.map((name) => row[name] ?? "")]
      .map((cells) => cells.join(","))
      .join("\n");
    await wizard.toMapping({ name: `${tool}.csv`, content: `${content}\n` });
    await expectMapped(wizard, mapped);
    await wizard.continueTo("Review");
    await expect(await wizard.cell(2, "Name")).toHaveText("Leia Organa");
    await expect(await wizard.cell(2, "Email")).toHaveText("leia@example.org");
  }
});
