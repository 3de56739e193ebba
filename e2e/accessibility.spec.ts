import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "./fixtures.ts";
import { CONTACTS, TROUBLED } from "./samples.ts";
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

// A colour on its way to another is not what is looked at.
test.use({ bypassCSP: true, reducedMotion: "reduce" });

/** What axe finds on the page as it is. */
async function check(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const violations = await page.evaluate(async (tags) => {
    // What the last change made move, however short, begins with the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished),
    );
    const { axe: checker } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    const found = await checker.run(document, {
      runOnly: { type: "tag", values: tags },
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations"],
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
  await wizard.continueTo("Map columns");
  await expect(wizard.field("email")).toHaveValue("Email");
  await check(page, `${how}: Map columns`);
  await wizard.field("notes").click();
  await expect(page.getByRole("option", { name: "Do not import" })).toBeVisible();
  await check(page, `${how}: a list of fields`);
  await page.keyboard.press("Escape");
  await wizard.continueTo("Review");
  await expect(wizard.grid.getByText("Luke Skywalker")).toBeVisible();
  await check(page, `${how}: Review`);
  await wizard.continueTo("Options");
  await expect(wizard.importButton).toBeEnabled();
  await check(page, `${how}: Options`);
  await wizard.import();
  await expect(page.getByRole("link", { name: "Download problem rows" })).toBeVisible();
  await check(page, `${how}: Result`);
  await page.getByRole("link", { name: "Earlier imports" }).click();
  await expect(page.getByRole("list", { name: "Earlier imports" })).toBeVisible();
  await expect(page).toHaveTitle("Earlier imports · Import");
  await check(page, `${how}: Earlier imports`);
  await page.goto(`${url}/contacts`);
  await expect(page.getByRole("rowheader", { name: "Rey Skywalker" })).toBeVisible();
  await check(page, `${how}: Contacts`);
}

/** Opens what opens within the steps, and looks at each. */
async function checkBetween(page: Page, url: string, how: string): Promise<void> {
  const wizard = new Wizard(page);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  async function look(name: string, until: Locator): Promise<void> {
    await expect(until).toBeVisible();
    await check(page, `${how}: ${name}`);
  }
  await page.goto(url);
  await wizard.chooseFile({ name: "photo.png", content: Buffer.from([0x89, 0x50, 0x4e, 0x47]) });
  await look("a refused file", page.getByRole("alert"));
  await wizard.toReview(TROUBLED);
  await button("Keyboard shortcuts").click();
  await look("Keyboard shortcuts", page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await button("Find and replace").click();
  await look("Find and replace", page.getByLabel("Replace with"));
  await button("Close find and replace").click();
  await button("Edit row").click();
  await look("a row", page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  const fold = page.getByRole("button", { name: /^Problems/ });
  if (await fold.isVisible()) await fold.click();
  await wizard.problems.getByRole("button", { name: "Clear the cells" }).first().click();
  await look("a fix", wizard.problems.getByText("What this will do").or(button("Cancel")));
  await page.reload();
  await look("a draft", button("Continue with it"));
  await button("Continue with it").click();
  await wizard.at("Review");
  await wizard.continueTo("Options");
  await wizard.choose("Action", "Overwrite");
  await look("the number to delete", page.getByLabel("Number of contacts to delete"));
  await wizard.choose("Action", "Delete");
  await look("an action that needs more", button("Go to Map columns"));
  await wizard.choose("Action", "Merge");
  await wizard.import();
  await button("Undo this import").click();
  await look("an undo", button("Undo now"));
  await page.goto(`${url}/assets`);
  await look("no assets", page.getByText("No assets here"));
  await page.goto(`${url}/imports/imp_0000000000000000000000`);
  await look("no such import", page.getByRole("alert"));
}

const LOOKS = [
  { how: "light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { how: "dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { how: "a small frame", viewport: { width: 720, height: 520 }, colorScheme: "light" },
  { how: "a telephone", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;

for (const { how, viewport, colorScheme } of LOOKS) {
  test.describe(how, () => {
    test.use({ viewport, colorScheme });
    test(`every step is accessible: ${how}`, async ({ page, server }) => {
      test.setTimeout(120_000);
      await checkSteps(page, server.url, how);
    });
  });
}

test.describe("between the steps", () => {
  test.use({ expectedErrors: [/404 \(Not Found\)/] });
  for (const { how, viewport, colorScheme } of LOOKS.slice(1)) {
    test.describe(how, () => {
      test.use({ viewport, colorScheme });
      test(`what opens in a step is accessible: ${how}`, async ({ page, server }) => {
        test.setTimeout(120_000);
        await checkBetween(page, server.url, how);
      });
    });
  }
});

test.describe("right to left", () => {
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
    await wizard.continueTo("Map columns", "Review");
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
    // Without its own direction the number would stand at the other end of the sentence.
    await wizard.continueTo("Options");
    const status = page.getByRole("status").filter({ hasText: "1 of 1 row will be imported" });
    const starts = await status.evaluate((element) => {
      const text = element.firstChild!;
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(text, 1);
      return [range.getBoundingClientRect().left, element.getBoundingClientRect().left];
    });
    expect(starts[0], "English words are read from the left").toBeCloseTo(starts[1] ?? 0, 0);
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
