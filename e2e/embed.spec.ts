import type { Page } from "@playwright/test";
import { expect, framed, test } from "./demo.ts";
import { CONTACTS } from "./samples.ts";
import { Wizard } from "./wizard.ts";

function events(page: Page) {
  return page.getByRole("region", { name: "Event log" }).getByRole("listitem");
}

test("inline: as high as its content; the host hears of everything; no token in an address", async ({
  page,
  demo,
}) => {
  const urls: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  await page.setViewportSize({ width: 1200, height: 700 });
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Import here" }).click();
  const wizard = new Wizard(framed(page));
  await wizard.at("Upload");
  await expect
    .poll(async () => {
      const inside = await framed(page)
        .locator("body")
        .evaluate((body) => body.scrollHeight);
      const outside = await page.locator("iframe").evaluate((frame) => frame.clientHeight);
      return outside - inside;
    })
    .toBeGreaterThanOrEqual(0);
  await expect(events(page).filter({ hasText: "ready" })).toHaveCount(1);
  await expect(
    framed(page).getByRole("radiogroup", { name: "What are you importing?" }),
  ).toHaveCount(0);
  await wizard.toOptions(CONTACTS);
  await wizard.choose("Duplicate rows", "Use first");
  await wizard.import();
  const complete = events(page).filter({ hasText: "complete" });
  await expect(complete).toContainText('"created":4');
  await expect(complete).not.toContainText("Threepio"); // no row data unless it is asked for
  for (const step of ["map", "review", "options", "result"]) {
    await expect(events(page).filter({ hasText: `step {"step":"${step}"}` })).toHaveCount(1);
  }
  await expect(page.getByRole("cell", { name: "See Threepio" })).toBeVisible();
  const created = await (await fetch(`${demo.product}/v1/imports`)).json();
  expect(created.data[0].created_by).toContain("dashboard@northwind.example");
  expect(urls.filter((url) => /eyJ|token=/.test(url))).toEqual([]);
});

test("modal: commands change it, none of them loses the work", async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Import contacts" }).click();
  const wizard = new Wizard(framed(page));
  await wizard.toMapping(CONTACTS);
  await framed(page).getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByLabel("Theme").selectOption("dark");
  await page.getByLabel("Language").selectOption("ar-EG");
  await page.getByRole("button", { name: "Import contacts" }).click();
  await wizard.at("Map columns"); // where it was
  const root = framed(page).locator("html");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(root).toHaveAttribute("dir", "rtl");
  await page.keyboard.press("Escape");
});

test("modal: focus goes in, stays, and is given back", async ({ page, demo }) => {
  await page.goto(demo.url);
  const button = page.getByRole("button", { name: "Import contacts" });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press("Enter");
  await new Wizard(framed(page)).at("Upload");
  const inside = () => page.evaluate(() => Boolean(document.activeElement?.shadowRoot));
  await expect.poll(inside).toBe(true);
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press("Tab");
    const behind = await page.evaluate(() =>
      ["inline", "theme", "locale", "modal"].includes(document.activeElement?.id ?? ""),
    );
    expect(behind, `after ${i + 1} times Tab`).toBe(false);
  }
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
  await expect(button).toBeFocused();
});

test.describe("short tokens", () => {
  test.use({ tokenSeconds: 6 });
  test("a token is renewed before it ends", async ({ page, demo }) => {
    await page.goto(demo.url);
    const tokens: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/token")) tokens.push(request.url());
    });
    await page.getByRole("button", { name: "Import here" }).click();
    const wizard = new Wizard(framed(page));
    await wizard.toReview(CONTACTS);
    await expect.poll(() => tokens.length, { timeout: 15_000 }).toBeGreaterThan(2);
    await wizard.continueTo("Options");
    await wizard.import();
  });
});

test("a plain iframe opens by its address alone", async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.evaluate((url) => {
    const frame = document.createElement("iframe");
    frame.src = `${url}/?resource=item`;
    frame.width = "720";
    frame.height = "520";
    document.body.append(frame);
  }, demo.product);
  const wizard = new Wizard(framed(page));
  await wizard.at("Upload");
  await expect(framed(page).getByText("Items").first()).toBeVisible();
});

test("two importers on one small page do not know of each other", async ({ page, demo }) => {
  await page.setViewportSize({ width: 720, height: 520 });
  await page.goto(demo.url);
  await page.evaluate(async (url) => {
    const { createImporter } = await import(`${url}/embed.js`);
    for (const resource of ["contact", "item"]) {
      const place = document.createElement("div");
      place.id = `place-${resource}`;
      document.body.append(place);
      createImporter({ url, container: place, resource, title: resource });
    }
  }, demo.product);
  const contacts = new Wizard(page.frameLocator("iframe[title=contact]"));
  const items = new Wizard(page.frameLocator("iframe[title=item]"));
  await contacts.toMapping(CONTACTS);
  await items.at("Upload");
  await items.toMapping({ name: "items.csv", content: "name,sku\nMug,M-1\n" });
  await expect(items.field("sku")).toHaveValue("SKU");
  await expect(contacts.field("email")).toHaveValue("Email");
});

test("a file dropped beside the zone never takes the wizard away", async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Import here" }).click();
  const wizard = new Wizard(framed(page));
  await wizard.at("Upload");
  const heading = framed(page).getByRole("heading", { level: 1 });
  const prevented = await heading.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(["name\nLeia\n"], "dropped.csv", { type: "text/csv" }));
    const make = (type: string) =>
      new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data });
    element.dispatchEvent(make("dragenter"));
    return [make("dragover"), make("drop")].map((event) => !element.dispatchEvent(event));
  });
  expect(prevented).toEqual([true, true]);
  await expect(framed(page).getByText("dropped.csv", { exact: true })).toBeVisible();
});
