import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { CONTACTS, contactsCsv, ONE } from "./samples.ts";

interface Import {
  readonly status: string;
  readonly stats: { readonly created: number };
}

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

test("a server that is down at submit, and an answer that is none, lose nothing and import once", async ({
  page,
  wizard,
  server,
  read,
}) => {
  await wizard.toOptions(CONTACTS);
  await expect(wizard.importButton).toBeEnabled();
  await server.kill();
  await wizard.importButton.click();
  await expect(page.getByText("It is not known yet whether the import was done")).toBeVisible();
  await expect(page.getByText(/cannot be reached/)).toBeVisible();
  await page.route("**/v1/imports", (route) =>
    route.fulfill({ status: 500, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
  );
  await wizard.askAgain();
  await expect(page.getByText(/could not answer/)).toBeVisible();
  await page.unroute("**/v1/imports");
  await server.restart();
  await wizard.askAgain();
  await expect(page.getByRole("list", { name: "Counts" })).toBeVisible({ timeout: 30_000 });
  expect(await read<readonly unknown[]>("/v1/imports")).toHaveLength(1);
});

/** The server does what it is asked, but nobody hears of it. */
async function loseAnswers(page: Page): Promise<void> {
  await page.route("**/v1/imports", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
}
