import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CONTACTS } from "./samples.ts";
import { workbookOf } from "./workbooks.ts";

/**
 * The names by which tests and assistive technology know the product. They are a promise: roles and
 * names stand here word for word, and not in terms of the page object, which may change.
 */

const exact = (name: string) => ({ name, exact: true });

async function expectStep(page: Page, step: string, heading: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, ...exact(heading) })).toBeVisible();
  const steps = page.getByRole("navigation", exact("Import steps"));
  await expect(steps.locator('[aria-current="step"]')).toHaveCount(1);
  await expect(steps.locator('[aria-current="step"]')).toContainText(step);
}

test("every step bears the names that were promised", async ({ page, server }) => {
  await page.goto(server.url);

  await test.step("Upload", async () => {
    await expectStep(page, "Upload", "Upload a file");
    const resources = page.getByRole("radiogroup", exact("What are you importing?"));
    for (const name of ["Contacts", "Groups", "Items", "Assets"]) {
      await expect(resources.getByRole("radio", exact(name))).toBeVisible();
    }
    await expect(page.getByRole("region", exact("Drop zone"))).toBeVisible();
    await expect(page.getByRole("button", exact("Choose a file"))).toBeVisible();
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", exact("Choose a file")).click();
    await (await choosing).setFiles([]);
    const input = page.getByLabel("File", { exact: true });
    await expect(input).toHaveAttribute("type", "file");
    const rows = String(CONTACTS.content)
      .trim()
      .split("\n")
      .map((line) => line.split(",").slice(0, 3));
    const { name, mimeType, content } = workbookOf("book.xlsx", [{ name: "People", rows }]);
    await input.setInputFiles({ name, mimeType: mimeType ?? "", buffer: Buffer.from(content) });
    await expect(page.getByRole("combobox", exact("Sheet"))).toBeVisible();
    await expect(page.getByRole("grid", exact("File preview"))).toContainText("Threepio");
    await expect(page.getByRole("button", exact("Use row 1 as header"))).toBeVisible();
    await expect(page.getByRole("button", exact("Use row 3 as header"))).toBeVisible();
    await page.getByRole("button", exact("Continue")).click();
  });

  await test.step("Map columns", async () => {
    await expectStep(page, "Map columns", "Map columns");
    const table = page.getByRole("table", exact("Column mapping"));
    const row = table.getByRole("row").filter({ hasText: "notes" });
    const field = row.getByRole("combobox", exact("Field for notes"));
    await expect(field).toHaveValue("Notes");
    await field.click();
    await expect(page.getByRole("option", exact("Do not import"))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", exact("Back"))).toBeVisible();
    await page.getByRole("button", exact("Continue")).click();
  });

  await test.step("Review", async () => {
    await expectStep(page, "Review", "Review rows");
    await expect(page.getByRole("grid", exact("Rows"))).toContainText("Threepio");
    const show = page.getByRole("radiogroup", exact("Show"));
    for (const name of ["All", "Valid", "With errors", "Warnings"]) {
      await expect(show.getByRole("radio", exact(name))).toBeVisible();
    }
    await expect(page.getByRole("region", exact("Problems"))).toBeVisible();
    await expect(page.getByRole("searchbox", exact("Search rows"))).toBeVisible();
    await expect(page.getByRole("button", exact("Undo"))).toBeVisible();
    await expect(page.getByRole("button", exact("Redo"))).toBeVisible();
    await page.getByRole("button", exact("Continue")).click();
  });

  await test.step("Options", async () => {
    await expectStep(page, "Options", "Import options");
    const action = page.getByRole("radiogroup", exact("Action"));
    for (const name of ["Merge", "Overwrite", "Delete"]) {
      await expect(action.getByRole("radio", exact(name))).toBeVisible();
    }
    const duplicates = page.getByRole("radiogroup", exact("Duplicate rows"));
    for (const name of ["Ignore all", "Use first"]) {
      await expect(duplicates.getByRole("radio", exact(name))).toBeVisible();
    }
    await expect(page.getByRole("textbox", exact("Import name"))).toBeVisible();
    await expect(page.getByRole("combobox", exact("Location"))).toBeVisible();
    await expect(page.getByRole("checkbox", exact("Keep the uploaded file"))).toBeChecked();
    await expect(page.getByRole("region", exact("What will happen"))).toBeVisible();
    await page.getByRole("button", exact("Import 2 contacts")).click();
  });

  await test.step("Result", async () => {
    await expectStep(page, "Result", "Import result");
    const outcome = page.getByRole("status").filter({ hasText: "2 contacts imported" });
    await expect(outcome).toBeVisible();
    const counts = page.getByRole("list", exact("Counts"));
    await expect(counts.getByRole("listitem")).toHaveText([
      "Created 2",
      "Updated 0",
      "Unchanged 0",
      "Deleted 0",
      "Left out 4",
      "Errors 1",
    ]);
    await expect(page.getByRole("link", exact("Download problem rows"))).toBeVisible();
    await expect(page.getByRole("button", exact("Undo this import"))).toBeVisible();
    await page.getByRole("button", exact("Import another file")).click();
    await expectStep(page, "Upload", "Upload a file");
  });
});

test("the button that imports names what it imports, for every resource", async ({
  page,
  server,
}) => {
  const files = [
    ["Groups", "name,resource\nRebels,contact\n", "Import 1 group"],
    ["Items", "name,sku\nMug,M-1\nCup,C-1\n", "Import 2 items"],
    ["Assets", "item,location\nMug,WeWork 01\n", "Import 1 asset"],
  ] as const;
  for (const [resource, content, button] of files) {
    await page.goto(server.url);
    await page.getByRole("radio", exact(resource)).check();
    const file = { name: "file.csv", mimeType: "text/csv", buffer: Buffer.from(content) };
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await page.getByRole("button", exact("Continue")).click();
    await expectStep(page, "Map columns", "Map columns");
    await page.getByRole("button", exact("Continue")).click();
    await expectStep(page, "Review", "Review rows");
    await page.getByRole("button", exact("Continue")).click();
    await page.getByRole("button", exact(button)).click();
    await expect(page.getByRole("list", exact("Counts"))).toBeVisible();
  }
});
