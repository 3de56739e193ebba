import { expect, test } from "./fixtures.ts";

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
