import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, framed, test } from "./demo.ts";
import { CONTACTS } from "./samples.ts";
import { Wizard } from "./wizard.ts";

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
