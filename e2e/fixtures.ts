import { test as base } from "@playwright/test";
import { type Server, startServer } from "./server.ts";
import { Wizard } from "./wizard.ts";

interface Fixtures {
  /** Settings of the server besides its port and data folder; set by `test.use`. */
  readonly environment: Readonly<Record<string, string>>;
  /** A server with the sample directory, for this test alone. */
  readonly server: Server;
  /** The wizard, opened. */
  readonly wizard: Wizard;
  /** Reads the API as a program would: the `data` of the envelope. */
  readonly read: <Data>(path: string) => Promise<Data>;
  /** Messages of the console that this test expects; any other error fails it. */
  readonly expectedErrors: RegExp[];
  /** Whether the test is over, and with it the servers that its page may still ask. */
  readonly ending: { isOver: boolean };
}

export const test = base.extend<Fixtures>({
  environment: [{}, { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
  expectedErrors: async ({}, use) => use([]),
  // oxlint-disable-next-line no-empty-pattern -- as above
  ending: async ({}, use) => use({ isOver: false }),
  server: async ({ environment, ending }, use) => {
    const server = await startServer(environment);
    await use(server);
    ending.isOver = true;
    await server.close();
  },
  page: async ({ page, expectedErrors, ending }, use) => {
    const errors: string[] = [];
    const hear = (text: string) => {
      if (!ending.isOver) errors.push(text);
    };
    page.on("pageerror", (error) => hear(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") hear(message.text());
    });
    await use(page);
    const unexpected = errors.filter((text) => !expectedErrors.some((one) => one.test(text)));
    base.expect(unexpected, "errors in the browser's console").toEqual([]);
  },
  wizard: async ({ page, server }, use) => {
    await page.goto(server.url);
    await use(new Wizard(page));
  },
  read: async ({ server }, use) => {
    await use(async (path) => {
      const response = await fetch(`${server.url}${path}`);
      return (await response.json()).data;
    });
  },
});

export { expect } from "@playwright/test";
