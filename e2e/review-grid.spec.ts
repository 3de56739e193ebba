import { copy, paste } from "./clipboard.ts";
import { expect, test } from "./fixtures.ts";
import { contactsCsv, TROUBLED } from "./samples.ts";

test("ranges are copied and pasted as tab separated text; find and replace counts before it does", async ({
  page,
  wizard,
}) => {
  await wizard.toReview(TROUBLED);
  await wizard.focus(2, "Name");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await copy(page)).toBe("Leia Organa\tleia@example.org\r\nHan Solo\than(at)example.org");

  await wizard.focus(6, "Email");
  await paste(page, 'a@example.org\t"two\nlines"\nb@example.org\tplain\nc@example.org\tadded\n');
  await expect(await wizard.cell(6, "Email")).toHaveText("a@example.org");
  await expect(await wizard.cell(6, "Notes")).toHaveText("two\nlines");
  await expect(await wizard.cell(7, "Notes")).toHaveText("plain");
  await expect(wizard.row("new")).toContainText("c@example.org"); // one row more than there were
  await page.keyboard.press("Control+z");
  await expect(wizard.row("new")).toHaveCount(0);
  await expect(await wizard.cell(6, "Email")).toHaveText("chewie@");

  // One cell fills what is selected.
  await wizard.focus(2, "Notes");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await paste(page, "Rebel");
  for (const row of [2, 3, 4]) await expect(await wizard.cell(row, "Notes")).toHaveText("Rebel");

  await page.keyboard.press("Control+f");
  const find = page.getByRole("search", { name: "Find and replace" });
  await expect(find.getByRole("textbox", { name: "Find" })).toBeFocused();
  await page.keyboard.type("REBEL");
  await find.getByRole("textbox", { name: "Replace with" }).fill("Alliance");
  await find.getByRole("button", { name: "Replace in 3 cells" }).click();
  await expect(find.getByRole("button", { name: "Replace", exact: true })).toBeDisabled();
  for (const row of [2, 3, 4]) await expect(await wizard.cell(row, "Notes")).toHaveText("Alliance");
  await find.getByRole("textbox", { name: "Find" }).fill("copilot");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Focused cell" })).toContainText("Notes, row 6");
  await find.getByRole("textbox", { name: "Find" }).fill("not there");
  await page.keyboard.press("Enter");
  await expect(find.getByRole("status")).toHaveText("Not found");
  await page.keyboard.press("Escape");
  await expect(find).toHaveCount(0);
});

test("the last of 100,000 rows is a key away, with its own number, and can be edited", async ({
  page,
  wizard,
}) => {
  await wizard.toReview({ name: "large.csv", content: contactsCsv(100_000) });
  await expect(wizard.showing("Valid")).toHaveAccessibleDescription("100,000");
  await wizard.focus(2, "Name");
  await page.keyboard.press("Control+End");
  const last = await wizard.cell("100,001", "Notes");
  await expect(last).toBeFocused();
  await expect(last).toHaveText("Desk 100000, floor 1");
  await expect(last).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(await wizard.cell("100,001", "Name")).toHaveText("Person 100000");
  await page.keyboard.type("The last one");
  await page.keyboard.press("Enter");
  await expect(await wizard.cell("100,001", "Name")).toHaveText("The last one");
  await page.keyboard.press("Control+Home");
  await expect(await wizard.cell(2, "Name")).toBeFocused();
  await page.getByRole("searchbox", { name: "Search rows" }).fill("the last one");
  await expect(wizard.grid.getByRole("rowheader")).toHaveText(["100,001"]);
});

const DESKS = {
  name: "desks.csv",
  content: [
    "name,email,notes",
    "Leia Organa,leia@example.org,North",
    "Han Solo,han@example.org,South",
    "Lando Calrissian,lando@example.org,",
    "Wedge Antilles,wedge@example.org,",
    "Chewbacca,chewie@example.org,",
    "",
  ].join("\n"),
};

test("REVIEW-14: the corner of a range is pulled over rows and fills them, and is undone as one", async ({
  page,
  wizard,
}) => {
  await wizard.toReview(DESKS);
  const first = await wizard.cell(2, "Notes");
  const handle = wizard.grid.locator("[class*=pullHandle]");
  const notes = async () => {
    const rows = [2, 3, 4, 5, 6].map((row) => wizard.cell(row, "Notes"));
    return Promise.all((await Promise.all(rows)).map((cell) => cell.innerText()));
  };
  await first.click();
  await page.keyboard.press("Shift+ArrowDown");

  await handle.hover();
  await page.mouse.down();
  await (await wizard.cell(6, "Notes")).hover();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await notes()).toEqual(["North", "South", "", "", ""]);

  await handle.hover();
  await page.mouse.down();
  await (await wizard.cell(5, "Notes")).hover();
  await (await wizard.cell(6, "Notes")).hover();
  await page.mouse.up();
  await expect.poll(notes).toEqual(["North", "South", "North", "South", "North"]);
  await page.keyboard.press("Control+z");
  await expect.poll(notes).toEqual(["North", "South", "", "", ""]);

  await first.click();
  await handle.dblclick();
  await expect.poll(notes).toEqual(["North", "North", "North", "North", "North"]);
});

test("REVIEW-16: Ctrl+D fills down, Ctrl+R across, and a list names the keys", async ({
  page,
  wizard,
}) => {
  await wizard.toReview({
    name: "items.csv",
    content:
      "name,email,address,notes\nLeia,leia@example.org,Desk 1,North\nHan,han@example.org,,\n",
  });
  const texts = async (number: number) =>
    Promise.all(
      ["Address", "Notes"].map(async (field) => (await wizard.cell(number, field)).innerText()),
    );
  await (await wizard.cell(2, "Address")).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect.poll(() => texts(3)).toEqual(["Desk 1", ""]);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  await expect.poll(() => texts(2)).toEqual(["Desk 1", "Desk 1"]);
  expect(await texts(3)).toEqual(["Desk 1", "Desk 1"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => texts(2)).toEqual(["Desk 1", "North"]);

  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list.getByText("Fill down with the first row")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Keyboard shortcuts" })).toBeFocused();
});

test("REVIEW-15: in Review the rows and the problems scroll, the page never does", async ({
  page,
  wizard,
}) => {
  const fields = [
    "name",
    "email",
    "phone",
    "id_number",
    "is_primary",
    "address",
    "notes",
    "groups",
  ];
  const bad = "x,wrong,wrong,1.2E+11,perhaps,#N/A,#REF!,Nobody";
  await wizard.toReview({
    name: "bad.csv",
    content: `${fields.join(",")}\n${bad}\n,,,,,,FranÃ§ois,\n`,
  });
  await expect(wizard.problems.getByRole("button", { name: /Notes/ }).first()).toBeAttached();
  const beyond = () =>
    page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await beyond()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Edit row" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await beyond()).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});
