import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "./fixtures.ts";
import { CONTACTS } from "./samples.ts";
import { Wizard } from "./wizard.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}

/** What axe finds on the page as it is. */
async function check(page: Page, where: string): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (tags) => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    const found = await checker.run(document, {
      runOnly: { type: "tag", values: tags },
      rules: { "target-size": { enabled: true } },
    });
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
    }));
  }, TAGS);
  expect(violations, where).toEqual([]);
}

/** Goes through every step and looks at each. */
async function checkSteps(page: Page, url: string, how: string): Promise<void> {
  const wizard = new Wizard(page);
  await page.goto(url);
  await wizard.at("Upload");
  await check(page, `${how}: Upload`);
  await wizard.chooseFile(CONTACTS);
  await expect(wizard.continueButton).toBeEnabled();
  await check(page, `${how}: Upload with a file`);
  await wizard.continue();
  await wizard.at("Map columns");
  await expect(wizard.field("email")).toHaveValue("Email");
  await check(page, `${how}: Map columns`);
  await wizard.field("notes").click();
  await expect(page.getByRole("option", { name: "Do not import" })).toBeVisible();
  await check(page, `${how}: a list of fields`);
  await page.keyboard.press("Escape");
  await wizard.continue();
  await wizard.at("Review");
  await expect(wizard.grid.getByText("Luke Skywalker")).toBeVisible();
  await check(page, `${how}: Review`);
  await wizard.continue();
  await wizard.at("Options");
  await expect(wizard.importButton).toBeEnabled();
  await check(page, `${how}: Options`);
  await wizard.import();
  await expect(page.getByRole("link", { name: "Download problem rows" })).toBeVisible();
  await check(page, `${how}: Result`);
  await page.getByRole("link", { name: "Earlier imports" }).click();
  await expect(page.getByRole("list", { name: "Earlier imports" })).toBeVisible();
  await check(page, `${how}: Earlier imports`);
  await page.goto(`${url}/contacts`);
  await expect(page.getByRole("rowheader", { name: "Rey Skywalker" })).toBeVisible();
  await check(page, `${how}: Contacts`);
}

const LOOKS = [
  { how: "light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { how: "dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { how: "a small frame", viewport: { width: 720, height: 520 }, colorScheme: "light" },
  { how: "a telephone", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;

for (const { how, viewport, colorScheme } of LOOKS) {
  test.describe(how, () => {
    test.use({ viewport, colorScheme, bypassCSP: true });
    test(`every step is accessible: ${how}`, async ({ page, server }) => {
      test.setTimeout(120_000);
      await checkSteps(page, server.url, how);
    });
  });
}

test.describe("right to left", () => {
  test.use({ bypassCSP: true });
  test("every step is accessible from right to left", async ({ page, server }) => {
    test.setTimeout(120_000);
    await page.addInitScript(() => {
      document.addEventListener("DOMContentLoaded", () => {
        document.documentElement.dir = "rtl";
      });
    });
    await checkSteps(page, server.url, "right to left");
  });

  test("the direction alone mirrors the page, whatever its language", async ({ page, wizard }) => {
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    const content = Buffer.from("Name,Phone\nAnn Lee,+1 212 555 0100\n");
    await wizard.chooseFile({ ...CONTACTS, name: "phones.csv", content });
    const preview = page.getByRole("grid", { name: "File preview" });
    await expect(preview.getByText("Ann Lee")).toHaveCSS("text-align", "right");
    await wizard.continue();
    await wizard.at("Map columns");
    await wizard.continue();
    await wizard.at("Review");
    const phone = wizard.grid.getByText("+1 212 555 0100");
    await expect(phone).toHaveCSS("text-align", "right");
    const [first, last, cell, header] = await phone.evaluate((element) => {
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!;
      const leftOf = (at: number) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      };
      const headers = [...document.querySelectorAll("[role=columnheader]")];
      const above = headers.find((one) => one.textContent?.includes("Phone"));
      const rightOf = (one: Element | undefined) => one?.getBoundingClientRect().right;
      return [leftOf(0), leftOf(text.textContent!.length - 1), rightOf(element), rightOf(above)];
    });
    expect(first, "read from the left").toBeLessThan(last ?? 0);
    expect(cell, "below its header").toBeCloseTo(header ?? 0, 0);
  });
});

test("the keyboard alone leads from the file to the result", async ({ page, wizard }) => {
  await wizard.chooseFile(CONTACTS); // the dialog of the system is not the page's
  await expect(wizard.continueButton).toBeEnabled();
  await press(page, wizard.continueButton);
  await wizard.at("Map columns");
  await press(page, wizard.continueButton);
  await wizard.at("Review");
  await expect(wizard.grid.getByText("Luke Skywalker")).toBeVisible();

  await tabTo(page, () =>
    page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null),
  );
  await page.keyboard.press("F8"); // the first problem
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("luke@example.org");
  await page.keyboard.press("Enter");
  await expect(wizard.showing("With errors")).toHaveAccessibleDescription("4");

  await press(page, wizard.continueButton);
  await wizard.at("Options");
  await expect(wizard.importButton).toBeEnabled();
  await press(page, wizard.importButton);
  await expect(page.getByRole("list", { name: "Counts" })).toBeVisible();
  expect(await wizard.counts()).toMatchObject({ Created: 3, "Left out": 4, Errors: 0 });
});

async function press(page: Page, button: ReturnType<Page["locator"]>): Promise<void> {
  await tabTo(page, () => button.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Enter");
}

/** Presses Tab until it is there, as somebody without a mouse does. */
async function tabTo(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    if (await there()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}
