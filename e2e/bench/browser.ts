import { existsSync, readFileSync } from "node:fs";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { watchPage } from "./probe.ts";

/** A browser of its own for one measurement, so that none warms another. */
export interface Lab {
  readonly browser: Browser;
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Peak of the page's process so far, MB; null where the system does not tell. */
  peakMemory(): Promise<number | null>;
  /** Processor time of the page's process so far, milliseconds: says more than a clock on a busy machine. */
  processorTime(): Promise<number>;
  /** Ends it without its consent. */
  kill(): void;
  close(): Promise<void>;
}

/** The Chromium that CHROMIUM names, else Debian's, else Playwright's own. */
function executable(): { readonly executablePath?: string } {
  const path = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  return existsSync(path) ? { executablePath: path } : {};
}

export async function openLab(): Promise<Lab> {
  const browser = await chromium.launch({
    ...executable(),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-quic",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  // tsx names the functions of what it sends into the page by a helper of its own.
  await page.addInitScript("globalThis.__name = (value) => value");
  await page.addInitScript(watchPage);
  const devtools = await page.context().newCDPSession(page);
  const whole = (await processes(browser)).find(({ type }) => type === "browser");
  return {
    browser,
    page,
    devtools,
    peakMemory: () => peakMemory(browser),
    processorTime: () => processorTime(browser),
    kill() {
      if (whole !== undefined) process.kill(whole.id, "SIGKILL");
    },
    close: () => browser.close(),
  };
}

async function processes(browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo;
}

/** The processes of pages; the one at work is the largest and the busiest. */
async function renderers(browser: Browser) {
  return (await processes(browser)).filter(({ type }) => type === "renderer");
}

async function peakMemory(browser: Browser): Promise<number | null> {
  const peaks = (await renderers(browser)).map(({ id }) => peakOf(id));
  const known = peaks.filter((peak) => peak !== null);
  return known.length === 0 ? null : Math.max(...known);
}

async function processorTime(browser: Browser): Promise<number> {
  return 1000 * Math.max(...(await renderers(browser)).map(({ cpuTime }) => cpuTime));
}

function peakOf(processId: number): number | null {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1000;
  } catch {
    return null;
  }
}

export async function chromiumVersion(): Promise<string> {
  const lab = await openLab();
  const version = lab.browser.version();
  await lab.close();
  return version;
}

/** What an empty page takes, MB. */
export async function emptyPage(): Promise<number | null> {
  const lab = await openLab();
  await lab.page.goto("about:blank");
  await lab.page.waitForTimeout(500);
  const peak = await lab.peakMemory();
  await lab.close();
  return peak;
}

/** Brings what `waitForMark` needs into the page, so that it does not come while something is timed. */
export async function prepareWaiting(page: Page): Promise<void> {
  await page.waitForFunction(() => true);
}

/**
 * Ends when the page has a mark of this name, answers with all marks.
 * @throws when the page crashes, an error is marked, or `patience` milliseconds are over
 */
export async function waitForMark(page: Page, mark: string, patience: number): Promise<Marks> {
  const crash = new Promise<never>((_, refuse) => {
    page.once("crash", () => refuse(new Error("tab crashed")));
  });
  const arrived = page
    .waitForFunction((name) => window.bench.failure !== "" || name in window.bench.marks, mark, {
      timeout: patience,
      polling: 250,
    })
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === "TimeoutError") {
        throw new Error(`not done after ${patience / 1000} s`);
      }
      throw error;
    });
  await Promise.race([arrived, crash]);
  const seen = await page.evaluate(() => window.bench);
  if (seen.failure !== "") throw new Error(seen.failure);
  return seen;
}

export type Marks = Window["bench"];
