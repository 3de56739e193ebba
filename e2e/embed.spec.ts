import type { FrameLocator, Page } from "@playwright/test";
import { createServer } from "node:http";
import { rm } from "node:fs/promises";
import { type AddressInfo, createServer as createSocket } from "node:net";
import { resolve } from "node:path";
import { expect, test as base } from "./fixtures.ts";
import { CONTACTS } from "./samples.ts";
import { copyOfTemplate, end, run } from "./server.ts";
import { Wizard } from "./wizard.ts";

interface Demo {
  /** The dashboard. */
  readonly url: string;
  /** The product, on another port. */
  readonly product: string;
}

/** The dashboard of `npm run demo`, on ports and data of its own. */
const test = base.extend<{ demo: Demo; tokenSeconds: number }>({
  tokenSeconds: [900, { option: true }],
  demo: async ({ tokenSeconds, ending }, use) => {
    const folder = await copyOfTemplate();
    const { process: child, url } = await run(resolve("dist/server/demo.js"), {
      ...process.env,
      DATA_DIR: folder,
      PORT: "0",
      DEMO_PORT: String(await freePort()),
      DEMO_TOKEN_SECONDS: String(tokenSeconds),
    });
    const { url: product } = (await (await fetch(`${url}/config`)).json()) as { url: string };
    await use({ url, product });
    ending.isOver = true;
    await end(child, "SIGTERM");
    await rm(folder, { recursive: true, force: true });
  },
});

/** The dashboard's own port must be known before it starts: the product is told whom to let frame it. */
function freePort(): Promise<number> {
  return new Promise((found) => {
    const socket = createSocket().listen(0, "127.0.0.1", () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => found(port));
    });
  });
}

function framed(page: Page): FrameLocator {
  return page.frameLocator("iframe");
}

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
  await wizard.chooseFile(CONTACTS);
  await wizard.continue();
  await wizard.at("Map columns");
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
    await wizard.continue();
    await wizard.import();
  });
});

test("forged, replayed and malformed messages leave the frame as it is", async ({ page, demo }) => {
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Import here" }).click();
  const wizard = new Wizard(framed(page));
  await wizard.at("Upload");
  const frame = page.frames().find((one) => one.url().startsWith(demo.product));
  await expect(framed(page).getByText("Columns for contacts")).toBeVisible(); // the last to come
  const html = framed(page).locator("html");
  const look = async () => ({
    page: await framed(page).locator("body").ariaSnapshot(),
    html: await html.evaluate((element) => (element.cloneNode() as Element).outerHTML),
  });
  const before = await look();
  // From the host itself (a second introduction), and from the frame's own window.
  for (const target of ["host", "self"] as const) {
    const forge = (messages: readonly unknown[]) => {
      const tree = document.querySelector("#importer > div")?.shadowRoot;
      const to = tree?.querySelector("iframe")?.contentWindow ?? window;
      for (const message of messages) {
        to.postMessage(message, "*", [new MessageChannel().port2]);
        to.postMessage(message, "*");
      }
    };
    const init = {
      protocol: "packagex-importer",
      version: 1,
      type: "init",
      token: "forged",
      renews: false,
    };
    const messages = [
      { ...init, settings: { resource: "asset", theme: { mode: "dark" } } },
      { type: "setTheme", theme: { mode: "dark" } },
      { type: "setToken", token: "forged" },
      ...Array.from({ length: 200 }, (_, i) => ({
        ...init,
        version: i,
        type: "init".slice(0, i % 5),
        settings: { i },
      })),
    ];
    if (target === "host") await page.evaluate(forge, messages);
    else await frame?.evaluate(forge, messages);
  }
  await expect(html).not.toHaveAttribute("data-theme", "dark");
  expect(await look()).toEqual(before);
});

/** A page of another origin that embeds the product as it is told to. */
async function hostPage(html: string, headers: Readonly<Record<string, string>> = {}) {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(html);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.describe("pages that are not listed", () => {
  test.use({
    expectedErrors: [/frame-ancestors|Refused to (display|frame)|X-Frame-Options|ERR_BLOCKED/i],
  });

  test("the browser refuses to frame it", async ({ page, server }) => {
    const host = await hostPage(`<iframe src="${server.url}" title="Import"></iframe>`);
    await page.goto(host.url);
    await expect(framed(page).getByRole("heading", { level: 1 })).toHaveCount(0);
    host.close();
  });

  test("where the header was lost, a sentence says so and nothing else is there", async ({
    page,
    server,
  }) => {
    const host = await hostPage(`<iframe src="${server.url}/?embed=1" title="Import"></iframe>`);
    await page.route(`${server.url}/**`, async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      delete headers["content-security-policy"];
      delete headers["x-frame-options"];
      delete headers["cross-origin-resource-policy"];
      await route.fulfill({ response, headers });
    });
    await page.goto(host.url);
    await expect(framed(page).getByRole("alert")).toContainText("EMBED_ORIGINS");
    await expect(framed(page).getByRole("button")).toHaveCount(0);
    host.close();
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

test("a locked-down frame with storage and clipboard refused", async ({ page, demo }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      Object.defineProperty(window, name, { get: refuse });
    }
    Object.defineProperty(navigator, "clipboard", {
      value: { readText: refuse, writeText: refuse },
    });
  });
  await page.goto(demo.url);
  await page.evaluate((url) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-forms allow-downloads allow-same-origin");
    frame.src = `${url}/?resource=contact`;
    frame.width = "720";
    frame.height = "520";
    document.body.append(frame);
  }, demo.product);
  const wizard = new Wizard(framed(page));
  await wizard.toOptions(CONTACTS);
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 2, "Left out": 4 });
});

test("a strict policy and hostile style sheets of the host change nothing", async ({
  page,
  demo,
}) => {
  await page.goto(demo.url);
  await expect(page.getByRole("button", { name: "Import here" })).toBeEnabled();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { display: none !important; all: unset !important } iframe, dialog, div { opacity: 0 !important; inline-size: 1px !important; filter: invert(1) }",
    );
    document.adoptedStyleSheets = [sheet];
    document
      .querySelector<HTMLElement>("#importer")
      ?.style.setProperty("display", "block", "important");
    for (const element of [
      document.body,
      document.querySelector("main"),
      document.documentElement,
    ]) {
      (element as HTMLElement | null)?.style.setProperty("display", "block", "important");
    }
    document.querySelector<HTMLElement>("#inline")?.click();
  });
  const box = page.locator("iframe");
  await expect(box).toBeVisible();
  await expect.poll(async () => (await box.boundingBox())?.height ?? 0).toBeGreaterThan(500);
  await new Wizard(framed(page)).at("Upload");
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
  await contacts.chooseFile(CONTACTS);
  await contacts.continue();
  await contacts.at("Map columns");
  await items.at("Upload");
  await items.chooseFile({ name: "items.csv", content: "name,sku\nMug,M-1\n" });
  await items.continue();
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
