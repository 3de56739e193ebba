import type { FrameLocator, Page } from "@playwright/test";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { test as base } from "./fixtures.ts";
import { copyOfTemplate, end, freePort, run } from "./server.ts";

interface Demo {
  /** The dashboard. */
  readonly url: string;
  /** The product, on another port. */
  readonly product: string;
}

/** The dashboard of `npm run demo`, on ports and data of its own. */
export const test = base.extend<{ demo: Demo; tokenSeconds: number }>({
  tokenSeconds: [900, { option: true }],
  demo: async ({ tokenSeconds, ending }, use) => {
    const folder = await copyOfTemplate();
    const { process: child, url } = await run(resolve("dist/server/demo.js"), {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(await freePort()),
      // known before it starts: the product is told whom to let frame it
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

/** What is inside the frame. */
export function framed(page: Page): FrameLocator {
  return page.frameLocator("iframe");
}

export { expect } from "@playwright/test";
