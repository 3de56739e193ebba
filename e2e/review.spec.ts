import { expect, test } from "./fixtures.ts";
import { contactsCsv, TROUBLED } from "./samples.ts";

test("problems are found by F8, fixed by keyboard, counted, undone and redone", async ({
  page,
  wizard,
  read,
}) => {
  await wizard.toReview(TROUBLED);
  await wizard.expectShown(["6", "3", "3", "0"]);
  await expect(wizard.problems.getByRole("button", { name: /1 row/ }).first()).toBeVisible();
  const bar = page.getByRole("region", { name: "Focused cell" });
  const hanEmail = await wizard.cell(3, "Email");
  const ghostName = await wizard.cell(5, "Name");
  const chewieEmail = await wizard.cell(6, "Email");

  await wizard.focus(2, "Name");
  await page.keyboard.press("F8");
  await expect(hanEmail).toBeFocused();
  await expect(hanEmail).toHaveAttribute("aria-invalid", "true");
  await expect(bar).toContainText("Email, row 3");
  await page.keyboard.press("F8");
  await expect(ghostName).toBeFocused();
  await page.keyboard.press("F8");
  await expect(chewieEmail).toBeFocused();
  await page.keyboard.press("F8");
  await expect(hanEmail).toBeFocused(); // and round again
  await page.keyboard.press("Shift+F8");
  await expect(chewieEmail).toBeFocused();
  await page.keyboard.press("Shift+F8");
  await expect(ghostName).toBeFocused();
  await page.keyboard.press("Shift+F8");
  await expect(hanEmail).toBeFocused();

  await page.keyboard.type("han@example.org");
  await page.keyboard.press("Enter");
  await expect(hanEmail).toHaveText("han@example.org");
  await expect(hanEmail).not.toHaveAttribute("aria-invalid");
  await wizard.expectShown(["6", "4", "2", "0"]);
  await page.keyboard.press("F8");
  await expect(ghostName).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("Obi-Wan Kenobi");
  await page.keyboard.press("Tab");
  await expect(await wizard.cell(5, "Email")).toBeFocused();
  await page.keyboard.press("F8");
  await expect(chewieEmail).toBeFocused();
  await page.keyboard.press("Delete"); // an email may be blank
  await wizard.expectShown(["6", "6", "0", "0"]);
  await expect(wizard.problems).toContainText("No problems");
  await expect(page.getByText("All 6 rows will be imported")).toBeVisible();

  await page.keyboard.press("Control+z");
  await expect(chewieEmail).toHaveText("chewie@");
  await page.keyboard.press("Control+z");
  await expect(ghostName).toHaveText("");
  await wizard.expectShown(["6", "4", "2", "0"]);
  await page.keyboard.press("Control+Shift+z");
  await expect(ghostName).toHaveText("Obi-Wan Kenobi");
  await expect(wizard.tool("Redo")).toHaveAttribute("title", "Redo: clear 1 cell");
  await wizard.tool("Redo").click();
  await expect(chewieEmail).toHaveText("");
  await expect(wizard.tool("Redo")).toHaveAttribute("aria-disabled", "true");
  await wizard.tool("Undo").click();
  await expect(chewieEmail).toHaveText("chewie@");
  await wizard.expectShown(["6", "5", "1", "0"]);

  await wizard.continueTo("Options");
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 5, Errors: 1 });
  const contacts = await read<readonly { readonly name: string }[]>("/v1/contacts?limit=100");
  const names = contacts.map(({ name }) => name);
  expect(names).toContain("Obi-Wan Kenobi");
  expect(names).not.toContain("Chewbacca");
});

test("a deleted row is gone, and what is edited afterwards is the row that was meant", async ({
  page,
  wizard,
  read,
}) => {
  await wizard.toReview(TROUBLED);
  await wizard.row(3).getByRole("rowheader").click();
  await page.getByRole("button", { name: "Delete rows" }).click();
  await expect(wizard.row(3)).toHaveCount(0);
  await wizard.expectShown(["5", "3", "2", "0"]);
  await wizard.write(4, "Notes", "Edited after the deletion");
  await wizard.write(5, "Name", "Obi-Wan Kenobi");
  await expect(wizard.row(2)).toContainText("General");
  await expect(wizard.row(6)).toContainText("Copilot");

  // A row that is hidden by the filter, deleted, does not move what is edited next either.
  await wizard.show("With errors");
  await expect(wizard.grid.getByRole("rowheader")).toHaveText(["6"]);
  await wizard.write(6, "Notes", "Still the first mate");
  await wizard.row(6).getByRole("rowheader").click();
  await page.getByRole("button", { name: "Delete rows" }).click();
  await expect(page.getByText("No row has an error.")).toBeVisible();
  await page.getByRole("button", { name: "Show all rows" }).click();
  await expect(wizard.grid.getByRole("rowheader")).toHaveText(["2", "4", "5", "7"]);
  await wizard.write(7, "Notes", "Red Two");

  await page.getByRole("button", { name: "Add row" }).click();
  await expect(wizard.row("new")).toBeVisible();
  await wizard.write("new", "Name", "Mon Mothma");
  await wizard.expectShown(["5", "5", "0", "0"]);

  await wizard.continueTo("Options");
  await expect(wizard.whatWillHappen).toContainText("2 rows were taken out in Review");
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 5, Errors: 0, "Left out": 0 });
  const contacts =
    await read<readonly { readonly name: string; readonly notes: string | null }[]>(
      "/v1/contacts?limit=100",
    );
  const notes = new Map(contacts.map((one) => [one.name, one.notes]));
  expect(notes.get("Lando Calrissian")).toBe("Edited after the deletion");
  expect(notes.get("Wedge Antilles")).toBe("Red Two");
  expect(notes.get("Obi-Wan Kenobi")).toBe("Nobody");
  expect(notes.has("Mon Mothma")).toBe(true);
  expect(notes.has("Han Solo")).toBe(false);
  expect(notes.has("Chewbacca")).toBe(false);
});

test("one fix mends every row of a problem after it showed what it does; undo takes all back", async ({
  wizard,
}) => {
  const rows = Array.from(
    { length: 240 },
    (_, i) => `Person ${i},person${i}@example.org,${i % 2 === 0 ? "WeWrk 01" : "WeWork 02"}`,
  );
  await wizard.toReview({
    name: "misspelt.csv",
    content: `name,email,locations\n${rows.join("\n")}\n`,
  });
  await wizard.expectShown(["240", "240", "0", "120"]);
  const group = wizard.problems.getByRole("listitem").filter({ hasText: "120 rows" });
  await expect(group).toContainText("Unknown location in Locations");
  await group.getByRole("button", { name: "Use what is suggested" }).click();
  const fix = wizard.problems.getByRole("form", { name: "Use what is suggested" });
  await expect(fix).toContainText("120 cells will change");
  await expect(fix.getByRole("listitem").first()).toContainText(/2.*WeWrk 01.*WeWork 01/);
  await expect(fix).toContainText("and 115 more");
  await fix.getByRole("button", { name: "Change 120 cells" }).click();
  await expect(wizard.problems).toContainText("No problems");
  await wizard.expectShown(["240", "240", "0", "0"]);
  await expect(await wizard.cell(2, "Locations")).toHaveText("WeWork 01");
  await expect(wizard.tool("Undo")).toHaveAttribute(
    "title",
    "Undo: use suggestions in 120 cells of Locations",
  );
  await wizard.tool("Undo").click();
  await wizard.expectShown(["240", "240", "0", "120"]);
  await expect(await wizard.cell(2, "Locations")).toHaveText("WeWrk 01");
});

test("REVIEW-9: a row that was put right stays where it was; taking a change back looks anew", async ({
  wizard,
}) => {
  await wizard.toReview(TROUBLED);
  await wizard.show("With errors");
  const shown = wizard.grid.getByRole("rowheader");
  await expect(shown).toHaveText(["3", "5", "6"]);
  await wizard.write(3, "Email", "han@example.org");
  await wizard.write(5, "Name", "Obi-Wan Kenobi");
  await wizard.expectShown(["6", "5", "1", "0"]);
  await expect(shown).toHaveText(["3", "5", "6"]);
  await wizard.tool("Undo").click();
  await expect(shown).toHaveText(["5", "6"]);
});

test("REVIEW-17: a change of very many cells is called off, and nothing was changed", async ({
  page,
  wizard,
}) => {
  test.setTimeout(120_000);
  await wizard.toReview({ name: "many.csv", content: contactsCsv(200_000) });
  await wizard.expectShown(["200,000", "200,000", "0", "0"]);
  await page.getByRole("button", { name: "Find and replace" }).click();
  await page.getByLabel("Find", { exact: true }).fill("e");
  const replace = page.getByRole("button", { name: /^Replace in [\d,]+ cells$/ });
  await expect(replace).toBeEnabled({ timeout: 30_000 });
  // Whoever sees both come and is quick.
  const calledOff = page.evaluate(
    () =>
      new Promise<void>((done) => {
        const watch = new MutationObserver(() => {
          const buttons = [...document.querySelectorAll("button")];
          buttons.find((one) => one.textContent === "Cancel the change")?.click();
          if (!document.body.textContent.includes("Putting the rows back")) return;
          watch.disconnect();
          done();
        });
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  await replace.click();
  await calledOff;
  await expect(page.getByText("Putting the rows back")).toHaveCount(0, { timeout: 30_000 });
  await expect(await wizard.cell(2, "Email")).toHaveText("person1@example.org");
  await expect(wizard.tool("Undo")).toHaveAttribute("aria-disabled", "true");
  await expect(replace).toBeEnabled();
});

test("REVIEW-19: the number of a row is whole where few rows of many are shown", async ({
  page,
  wizard,
}) => {
  await wizard.toReview({ name: "many.csv", content: contactsCsv(200_000) });
  await page.getByRole("searchbox", { name: "Search rows" }).fill("person 199999");
  await expect(wizard.grid).toHaveAttribute("aria-rowcount", "2");
  const number = wizard.grid.getByRole("rowheader", { name: "200,000" });
  const [whole, shown] = await number.evaluate((one) => [one.scrollWidth, one.clientWidth]);
  expect(whole).toBeLessThanOrEqual(shown ?? 0);
});

test("REVIEW-12: dates that can be read two ways are asked for once", async ({ page, wizard }) => {
  await wizard.chooseResource("Assets");
  await wizard.toReview({
    name: "assets.csv",
    content:
      "item,location,serial_number,purchased_at\nDesk lamp,WeWork 01,S-1,03/04/2025\nDesk lamp,WeWork 01,S-2,05/06/2025\n",
  });
  await wizard.expectShown(["2", "0", "2", "0"]);
  const question = page.getByRole("group", { name: "How are these dates written?" });
  await expect(question.getByRole("button", { name: /Month first/ })).toContainText("4 March 2025");
  await question.getByRole("button", { name: /Day first/ }).click();
  await expect(question).toHaveCount(0);
  await expect(await wizard.cell(2, "Purchased on")).toHaveText("2025-04-03");
});

test("REVIEW-18: search, Show, sort and a filter by value narrow the rows, and say so", async ({
  page,
  wizard,
}) => {
  await wizard.toReview({ name: "people.csv", content: contactsCsv(500) });
  await wizard.expectShown(["500", "500", "0", "0"]);
  const search = page.getByRole("searchbox", { name: "Search rows" });
  await search.fill("person 25");
  await expect(wizard.grid).toHaveAttribute("aria-rowcount", "12"); // 25, 250 to 259, and the header
  await expect(wizard.row(26)).toBeVisible();
  await expect(wizard.status.filter({ hasText: /^11 rows$/ })).toBeVisible();
  await search.fill("nobody is called that");
  await expect(page.getByText("No rows match.")).toBeVisible();
  await page.getByRole("button", { name: "Show all rows" }).click();
  await expect(search).toHaveValue("");
  await expect(wizard.grid).toHaveAttribute("aria-rowcount", "501");

  const menu = async (column: string, item: string) => {
    await page.getByRole("button", { name: `Column menu: ${column}`, exact: true }).click();
    const opened = page.getByRole("menu", { name: `Column menu: ${column}` });
    await opened.getByText(item, { exact: true }).click();
    await expect(opened).toBeHidden();
  };
  await menu("Name", "Sort Z to A");
  await expect(wizard.grid.getByRole("columnheader", { name: /^Name/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const firstRow = wizard.grid.locator('[role="row"][aria-rowindex="2"]');
  await expect(firstRow).toContainText("Person 500"); // as people count, not as letters stand
  await expect(firstRow.getByRole("rowheader")).toHaveText("501");
  const chips = page.getByRole("list", { name: "What is shown" });
  await chips.getByRole("button", { name: "Show all again: Sorted by Name" }).click();
  await expect(firstRow.getByRole("rowheader")).toHaveText("2");

  await menu("Notes", "Filter by value…");
  const filter = page.getByRole("dialog", { name: "Show rows where Notes is" });
  await filter.getByRole("searchbox", { name: "Search values" }).fill("Desk 25, ");
  await filter.getByRole("checkbox", { name: "Desk 25, floor 7" }).check();
  await filter.getByRole("button", { name: "Apply" }).click();
  await expect(wizard.grid).toHaveAttribute("aria-rowcount", "2");
  await expect(wizard.row(26)).toContainText("Person 25");
  await chips.getByRole("button", { name: /^Show all again: Notes/ }).click();
  await expect(chips).toHaveCount(0);
  await expect(wizard.grid).toHaveAttribute("aria-rowcount", "501");

  await wizard.write(26, "Email", "wrong");
  await wizard.show("With errors");
  await expect(wizard.grid.getByRole("rowheader")).toHaveText(["26"]);
  await wizard.show("Valid");
  await expect(wizard.grid).toHaveAttribute("aria-rowcount", "500");
  await wizard.show("Warnings");
  await expect(page.getByText("No row has a warning.")).toBeVisible();
});

test("WORK-18: what was edited is kept where the file is read in another way", async ({
  page,
  wizard,
}) => {
  await wizard.toReview(TROUBLED);
  await wizard.write(3, "Email", "han@example.org");
  const steps = page.getByRole("navigation", { name: "Import steps" });
  await steps.getByRole("link", { name: /^Upload/ }).click();
  await wizard.at("Upload");
  await expect(page.getByText("You made 1 change in Review.")).toBeVisible();
  await page.getByRole("combobox", { name: "Quoted with" }).selectOption("'");
  await wizard.continueTo("Map columns", "Review");
  await expect(await wizard.cell(3, "Email")).toHaveText("han@example.org");
  await wizard.expectShown(["6", "4", "2", "0"]);
});
