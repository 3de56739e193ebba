import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CONTACTS, contactsCsv } from "./samples.ts";
import { Wizard } from "./wizard.ts";

interface Import {
  readonly id: string;
  readonly status: string;
  readonly revert_of: string | null;
  readonly stats: { readonly created: number };
}
interface Contact {
  readonly id: string;
  readonly name: string;
  readonly notes: string | null;
}

const ONE = {
  name: "one.csv",
  content: "name,email,notes\nLeia Organa,leia@example.org,General\n",
};

function send(url: string, rows: readonly object[], action = "merge"): Promise<Response> {
  return fetch(`${url}/v1/imports`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ upload_mode: "sync", action, resource: "contact", data: rows }),
  });
}

test("what will happen is said before, done, found again by its address, and taken back", async ({
  page,
  wizard,
  server,
  read,
}) => {
  await send(server.url, [
    { name: "Leia Organa", email: "leia@example.org", notes: "Princess" },
    { name: "Han Solo", email: "han@example.org" },
  ]);
  await wizard.toOptions({
    name: "update.csv",
    content:
      "name,email,notes\nLeia Organa,leia@example.org,General\nHan Solo,han@example.org,\nChewbacca,chewie@example.org,\n",
  });
  const happens = wizard.whatWillHappen;
  await expect(happens.getByRole("button", { name: /^1 Create/ })).toBeVisible();
  await expect(happens.getByRole("button", { name: /^1 Unchanged/ })).toBeVisible();
  await happens.getByRole("button", { name: /^1 Update/ }).click();
  await expect(happens.getByText("Princess")).toBeVisible();
  await expect(happens.getByText("General")).toBeVisible();

  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 1, Updated: 1, Unchanged: 1, Errors: 0 });

  await expect(page).toHaveURL(/\/imports\/imp_/);
  await page.reload();
  await expect(page.getByRole("list", { name: "Counts" })).toContainText("Updated");

  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByText("1 contact goes back to how it was")).toBeVisible();
  await expect(page.getByText("1 contact that it created is removed")).toBeVisible();
  await page.getByRole("button", { name: "Undo now" }).click();
  await expect(page.getByText("This import was undone")).toBeVisible();
  await expect(
    page.getByRole("heading", { name: "3 contacts imported, then undone" }),
  ).toBeFocused();
  const contacts = await read<readonly Contact[]>("/v1/contacts?limit=100");
  expect(contacts.find(({ name }) => name === "Leia Organa")?.notes).toBe("Princess");
  expect(contacts.some(({ name }) => name === "Chewbacca")).toBe(false);

  await page.getByRole("link", { name: "Earlier imports" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await expect(page.getByText("Undo of an import")).toBeVisible();
});

test("overwriting names what it deletes and asks for the number; deleting needs an ID", async ({
  page,
  wizard,
  read,
}) => {
  await wizard.toOptions(ONE);
  await wizard.choose("Action", "Overwrite");
  const deletes = wizard.whatWillHappen.getByRole("button", { name: /^\d+ Delete/ });
  await expect(deletes).toBeVisible();
  const number = /^(\d+)/.exec((await deletes.innerText()).trim())?.[1] ?? "";
  await deletes.click();
  await expect(wizard.whatWillHappen.getByText("Jamie Jones").first()).toBeVisible();

  await expect(wizard.importButton).toBeDisabled();
  const confirm = page.getByRole("textbox", { name: "Number of contacts to delete" });
  await confirm.fill("999");
  await expect(wizard.importButton).toBeDisabled();
  await confirm.fill(number);
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 1, Deleted: Number(number) });
  expect((await read<readonly Contact[]>("/v1/contacts")).map(({ name }) => name)).toEqual([
    "Leia Organa",
  ]);

  await page.getByRole("button", { name: "Import another file" }).click();
  await wizard.toOptions(ONE);
  await wizard.choose("Action", "Delete");
  await expect(page.getByText("This action needs more")).toBeVisible();
  await expect(wizard.importButton).toBeDisabled();
  await page.getByRole("button", { name: "Go to Map columns" }).click();
  await wizard.at("Map columns");
});

test("undo leaves alone and names what was changed since", async ({
  page,
  wizard,
  server,
  read,
}) => {
  await wizard.toOptions({
    name: "two.csv",
    content: "name,email\nLeia Organa,leia@example.org\nHan Solo,han@example.org\n",
  });
  await wizard.import();
  await send(server.url, [{ name: "Leia Organa", email: "leia@example.org", notes: "Changed" }]);
  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByText("1 contact was changed since and is left alone")).toBeVisible();
  await expect(page.getByText("Leia Organa")).toBeVisible();
  await page.getByRole("button", { name: "Undo now" }).click();
  await expect(page.getByText("This import was undone")).toBeVisible();
  const names = (await read<readonly Contact[]>("/v1/contacts?limit=100")).map(({ name }) => name);
  expect(names).toContain("Leia Organa");
  expect(names).not.toContain("Han Solo");
});

test("rows that were not imported come back, at once or from their file", async ({
  page,
  wizard,
  server,
}) => {
  await wizard.toOptions(CONTACTS);
  await wizard.choose("Duplicate rows", "Use first");
  await wizard.import();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download problem rows" }).click();
  const path = await (await waiting).path();

  await page.getByRole("button", { name: "Fix and import these rows" }).click();
  await wizard.at("Review");
  await expect(page.getByRole("radio", { name: /^All/ })).toBeChecked();
  await expect(wizard.grid.getByRole("row")).toHaveCount(4); // the header and three rows
  await expect(wizard.grid.getByText("Luke Skywalker")).toBeVisible();

  await page.goto(server.url);
  await wizard.toReview(path);
  await expect(wizard.grid.getByText("Luke Skywalker")).toBeVisible();
  await expect(wizard.grid.getByRole("row")).toHaveCount(4);
});

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
  await wizard.continue();
  await wizard.choose("Duplicate rows", "Use first");
  await expect(wizard.importButton).toHaveText("Import 5 contacts");

  await expect.poll(() => keptWork(page)).toBe("options use_first, 1 cells");
  const other = await context.newPage();
  await other.goto(server.url);
  await other.getByRole("button", { name: "Continue with it" }).click();
  // The rows are looked at anew, with the edit, before it goes on.
  await new Wizard(other).at("Review");
  await expect(new Wizard(other).grid.getByText("luke@example.org")).toBeVisible();
  await new Wizard(other).continue();
  await expect(new Wizard(other).importButton).toHaveText("Import 5 contacts");
  await wizard.import();
  await new Wizard(other).import();
  expect(await wizard.counts()).toEqual(await new Wizard(other).counts());
  expect(await read<readonly Import[]>("/v1/imports")).toHaveLength(1);
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
  await wizard.continue();
  await wizard.at("Map columns");
  await wizard.continue();
  await wizard.at("Review");
  await expect(await wizard.cell(8, "Email")).toHaveText("luke@example.org");
  await expect(wizard.grid.getByText("luke@example.org")).toHaveCount(1);
});

test.describe("bad luck", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("an answer that is lost on its way is asked for again, and imported once", async ({
    page,
    wizard,
    read,
  }) => {
    await wizard.toOptions(ONE);
    await loseAnswers(page);
    await wizard.importButton.click();
    await expect(page.getByText("It is not known yet whether the import was done")).toBeVisible();
    await page.unroute("**/v1/imports");
    await wizard.askAgain();
    await expect(page.getByRole("list", { name: "Counts" })).toBeVisible();
    expect(await wizard.counts()).toMatchObject({ Created: 1 });
    expect(await read<readonly Import[]>("/v1/imports")).toHaveLength(1);
  });

  test("a request that never arrives loses nothing, and is sent again by itself", async ({
    page,
    wizard,
    read,
  }) => {
    await wizard.toOptions(ONE);
    await page.route("**/v1/imports", (route) => route.abort("internetdisconnected"));
    await wizard.importButton.click();
    await expect(page.getByText("It is not known yet whether the import was done")).toBeVisible();
    expect(await read<readonly Import[]>("/v1/imports")).toEqual([]);
    await page.unroute("**/v1/imports");
    await expect(page.getByRole("list", { name: "Counts" })).toBeVisible({ timeout: 20_000 });
    expect(await read<readonly Import[]>("/v1/imports")).toHaveLength(1);
  });

  test("SUBMIT-5: what stays unknown is not asked for ever, and stays as a draft", async ({
    page,
    wizard,
  }) => {
    await page.clock.install();
    await wizard.toOptions(ONE);
    await page.route("**/v1/imports", (route) => route.abort("internetdisconnected"));
    await wizard.importButton.click();
    await expect(page.getByText("It is not known yet whether the import was done")).toBeVisible();
    const givenUp = page.getByText("It could not be learned whether the import was done");
    await expect(async () => {
      await page.clock.fastForward(61_000);
      await expect(givenUp).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await expect(page.getByRole("button", { name: "Ask again" })).toBeEnabled();
    await expect(page.getByRole("link", { name: "Look at Earlier imports" })).toBeVisible();
    await page.getByRole("button", { name: "Import another file" }).click();
    await wizard.at("Upload");
    await page.unroute("**/v1/imports");
    await page.getByRole("button", { name: "Continue with it" }).click();
    await page.clock.fastForward(5000);
    await expect(page.getByRole("list", { name: "Counts" })).toBeVisible();
  });

  test("a server that dies in the middle of a large import finishes it once", async ({
    page,
    wizard,
    server,
    read,
  }) => {
    test.setTimeout(180_000);
    await wizard.toOptions({ name: "large.csv", content: contactsCsv(60_000) });
    await expect(wizard.importButton).toBeEnabled({ timeout: 90_000 });
    await wizard.importButton.click();
    await expect(page.getByText(/^(Importing|Waiting for its turn)$/)).toBeVisible();
    await server.kill();
    await expect(page.getByText("The connection to the server was lost")).toBeVisible();
    await server.restart();
    await expect(page.getByRole("list", { name: "Counts" })).toBeVisible({ timeout: 120_000 });
    expect(await wizard.counts()).toMatchObject({ Created: 60_000, Errors: 0 });
    const imports = await read<readonly Import[]>("/v1/imports");
    expect(imports.map(({ status, stats }) => [status, stats.created])).toEqual([
      ["completed", 60_000],
    ]);
  });
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

/** The server does what it is asked, but nobody hears of it. */
async function loseAnswers(page: Page): Promise<void> {
  await page.route("**/v1/imports", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
}
