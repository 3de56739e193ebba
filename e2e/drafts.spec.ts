import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CONTACTS, ONE } from "./samples.ts";
import { Wizard } from "./wizard.ts";

test("without Web Locks, two tabs that go on with one draft import it once", async ({
  page,
  wizard,
  context,
  server,
  read,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
  });
  await page.reload();
  await wizard.toReview(CONTACTS);
  const cell = wizard.grid.getByRole("gridcell", { name: "wrong" });
  await cell.dblclick();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("luke@example.org");
  await page.keyboard.press("Enter");
  await expect(wizard.grid.getByText("luke@example.org")).toBeVisible();
  await wizard.continueTo("Options");
  await wizard.choose("Duplicate rows", "Use first");
  await expect(wizard.importButton).toHaveText("Import 5 contacts");

  await expect.poll(() => keptWork(page)).toBe("options use_first, 1 cells");
  const tab = await context.newPage();
  await tab.goto(server.url);
  await tab.getByRole("button", { name: "Continue with it" }).click();
  // The rows are looked at anew, with the edit, before it goes on.
  const other = new Wizard(tab);
  await other.at("Review");
  await expect(other.grid.getByText("luke@example.org")).toBeVisible();
  await other.continueTo("Options");
  await expect(other.importButton).toHaveText("Import 5 contacts");
  await wizard.import();
  await other.import();
  expect(await wizard.counts()).toEqual(await other.counts());
  expect(await read<readonly unknown[]>("/v1/imports")).toHaveLength(1);
});

test("DRAFT-6: each tab keeps work of its own; what a closed one left is taken by one tab only", async ({
  page,
  wizard,
  context,
  server,
}) => {
  const open = async () => {
    const tab = await context.newPage();
    await tab.goto(server.url);
    return {
      tab,
      wizard: new Wizard(tab),
      goOn: tab.getByRole("button", { name: "Continue with it" }),
    };
  };
  await wizard.toReview(CONTACTS);
  await wizard.write(8, "Email", "luke@example.org");
  await expect.poll(() => keptWork(page)).toBe("review ignore_all, 1 cells");
  const second = await open();
  await second.wizard.toReview(ONE);
  await second.wizard.write(2, "Name", "Leia");
  await expect.poll(() => keptWork(page, ONE.name)).toBe("review ignore_all, 1 cells");
  expect(await keptWork(page)).toBe("review ignore_all, 1 cells");

  await page.close();
  const [third, fourth] = [await open(), await open()];
  await expect(third.tab.getByText("You were importing contacts.csv")).toBeVisible();
  await expect(fourth.goOn).toBeVisible();
  await third.goOn.click();
  await third.wizard.at("Review");
  await expect(await third.wizard.cell(8, "Email")).toHaveText("luke@example.org");
  await fourth.goOn.click();
  await expect(fourth.tab.getByText("contacts.csv is open in another tab")).toBeVisible();
  await expect(fourth.goOn).toHaveCount(0);

  await second.tab.close();
  await fourth.tab.reload();
  await expect(fourth.tab.getByText(`You were importing ${ONE.name}`)).toBeVisible();
  await fourth.tab.getByRole("button", { name: "Discard" }).click();
  await expect(fourth.goOn).toHaveCount(0);
  expect(await keptWork(third.tab, ONE.name)).toBe("nothing");
});

test("DRAFT-4: the file chosen once more does not push out the work that is offered", async ({
  page,
  wizard,
}) => {
  await wizard.toReview(CONTACTS);
  await wizard.write(8, "Email", "luke@example.org");
  await expect.poll(() => keptWork(page)).toBe("review ignore_all, 1 cells");
  await page.reload();
  const offer = page.getByRole("button", { name: "Continue with it" });
  await expect(offer).toBeVisible();
  await wizard.chooseFile(CONTACTS);
  await expect(wizard.continueButton).toBeEnabled();
  await page.reload();
  await offer.click();
  await wizard.at("Review");
  await expect(await wizard.cell(8, "Email")).toHaveText("luke@example.org");
});

test("DRAFT-5: edits that come back stay with their rows when the file is read in another way", async ({
  page,
  wizard,
}) => {
  await wizard.toReview(CONTACTS);
  await wizard.write(8, "Email", "luke@example.org");
  await page.getByRole("button", { name: "Back" }).click();
  await wizard.at("Map columns");
  await expect.poll(() => keptWork(page)).toBe("map ignore_all, 1 cells");
  await page.reload();
  await page.getByRole("button", { name: "Continue with it" }).click();
  await wizard.at("Map columns");
  await page.getByRole("button", { name: "Back" }).click();
  for (const row of [3, 1]) {
    await page.getByRole("button", { name: `Use row ${row} as header` }).click();
    await expect(page.getByText(`${8 - row} rows and 4 columns are ready`)).toBeVisible();
  }
  await wizard.continueTo("Map columns", "Review");
  await expect(await wizard.cell(8, "Email")).toHaveText("luke@example.org");
  await expect(wizard.grid.getByText("luke@example.org")).toHaveCount(1);
});

interface KeptWork {
  readonly name: string;
  readonly step: string;
  readonly options: { readonly duplicateHandling: string };
  readonly edits: { readonly cells: readonly unknown[] } | null;
}

/** The draft is written when nothing was done for a moment: what that of a file holds now. */
function keptWork(page: Page, file = CONTACTS.name): Promise<string> {
  return page.evaluate(async (wanted) => {
    const there = await indexedDB.databases();
    // Opened here first, it would be made here, and empty.
    if (!there.some(({ name }) => name === "importer")) return "nothing";
    return new Promise<string>((found) => {
      const opening = indexedDB.open("importer");
      opening.addEventListener("success", () => {
        const reading = opening.result.transaction("works").objectStore("works").getAll();
        reading.addEventListener("success", () => {
          const work = (reading.result as KeptWork[]).find(({ name }) => name === wanted);
          opening.result.close();
          if (work === undefined) return found("nothing");
          const { step, options, edits } = work;
          found(`${step} ${options.duplicateHandling}, ${edits?.cells.length} cells`);
        });
      });
    });
  }, file);
}
