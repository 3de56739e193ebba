import { expect, test } from "./fixtures.ts";
import { TROUBLED } from "./samples.ts";

test.describe("a telephone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("a row is mended in a form, from problem to problem", async ({ page, wizard }) => {
    await wizard.toReview(TROUBLED);
    await wizard.focus(2, "Name");
    await page.getByRole("button", { name: "Next problem" }).click();
    await page.getByRole("button", { name: "Edit row" }).click();
    const editor = page.getByRole("dialog", { name: "Row 3" });
    const email = editor.getByRole("textbox", { name: "Email", exact: true });
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await email.fill("still wrong");
    await editor.getByRole("button", { name: "Save", exact: true }).click();
    await expect(editor.getByRole("alert")).toContainText("1 problem is left");
    await email.fill("han@example.org");
    await expect(email).not.toHaveAttribute("aria-invalid");
    await editor.getByRole("button", { name: "Save", exact: true }).click();
    await expect(editor).toBeHidden();
    await wizard.expectShown(["6", "4", "2", "0"]);
    await expect(wizard.row(3)).toContainText("Han Solo");

    await page.getByRole("button", { name: "Edit row" }).click();
    await editor.getByRole("button", { name: "Next row" }).click();
    const next = page.getByRole("dialog", { name: "Row 4" });
    await expect(next.getByRole("textbox", { name: /^Name/ })).toHaveValue("Lando Calrissian");
    await next.getByRole("button", { name: "Delete row" }).click();
    await expect(next).toBeHidden();
    await wizard.expectShown(["5", "3", "2", "0"]);
  });
});

test("REVIEW-13: what is typed into a row is read as the rest of its column", async ({
  page,
  wizard,
}) => {
  await wizard.chooseResource("Assets");
  await wizard.toReview({
    name: "assets.csv",
    content: "item,location,purchased_at\nMug,WeWork 01,13/01/2025\nMug,WeWork 01,14/02/2025\n",
  });
  await wizard.focus(3, "Purchased on");
  await page.getByRole("button", { name: "Edit row" }).click();
  const editor = page.getByRole("dialog", { name: "Row 3" });
  const date = editor.getByRole("textbox", { name: "Purchased on" });
  await date.fill("31/04/2025");
  await expect(date).toHaveAttribute("aria-invalid", "true");
  await date.fill("03/04/2025");
  await expect(date).not.toHaveAttribute("aria-invalid");
  await editor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(editor).toBeHidden();
  await expect(await wizard.cell(3, "Purchased on")).toHaveText("03/04/2025");
  await expect(wizard.problems).not.toContainText("two dates");
});
