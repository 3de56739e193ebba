import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";
import { CONTACTS } from "./samples.ts";
import { copyOfTemplate, startServer } from "./server.ts";
import { Wizard } from "./wizard.ts";

test.use({ expectedErrors: [/401 \(Unauthorized\)/] });

test("SIGNIN-1: where keys exist, a page of its own asks for one, keeps the work, and imports", async ({
  page,
  ending,
}) => {
  const folder = await copyOfTemplate();
  const server = await startServer({}, folder);
  const command = [resolve("dist/server/keys.js"), "create", "--name", "Front desk"];
  const env = { ...process.env, DATA_DIR: folder };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  const key = /^\S{30,}$/m.exec(stdout)?.[0] ?? "";
  const sent: string[] = [];
  page.on("request", async (request) => {
    if ((await request.allHeaders())["px-api-key"] === key) sent.push(request.url());
  });

  await page.goto(server.url);
  const wizard = new Wizard(page);
  const signIn = page.getByRole("region", { name: "Sign in" });
  await expect(signIn).toBeVisible();
  await wizard.toMapping(CONTACTS);

  const field = signIn.getByLabel("API key");
  await field.fill("not a key");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription("Paste the API key that you were given.");
  await field.fill("wrong-key");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription(/^This key is not valid/);
  await expect(field).toBeFocused();
  await field.fill(key);
  await page.keyboard.press("Enter");
  await expect(signIn).toBeHidden();

  await wizard.at("Map columns");
  await wizard.continueTo("Review", "Options");
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 2, Errors: 1 });
  expect(sent).toEqual([`${server.url}/v1/tokens`]);
  expect(
    await page.evaluate(
      (text) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(text),
      key,
    ),
  ).toBe(false);

  await page.reload(); // the tab stays signed in
  await expect(page.getByRole("list", { name: "Counts" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Earlier imports" }).click();
  await expect(signIn).toBeVisible();
  ending.isOver = true;
  await server.close();
});
