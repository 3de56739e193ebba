import { expect, test } from "./fixtures.ts";
import { CONTACTS, ONE } from "./samples.ts";

interface Contact {
  readonly id: string;
  readonly name: string;
  readonly notes: string | null;
}

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
