import { type Contacts, HEADERS } from "./contacts.ts";
import { type Lab, openLab, prepareWaiting, waitForMark } from "./browser.ts";
import { packedSize } from "./packed-size.ts";
import { walkWizard } from "./probe.ts";
import { longestTask } from "./trace.ts";

/** One walk through the wizard; times are milliseconds from the drop, a click takes none. */
export interface Journey {
  readonly preview: number; // first 50 rows on screen
  readonly suggested: number; // the suggested mapping over them
  readonly mapping: number; // the step in which it is changed, gone to at once
  readonly read: number; // the worker has read the whole file
  readonly checked: number; // all rows checked, the right counts on screen
  readonly processor: number; // time of the page's process from the drop to the end
  readonly memory: number | null; // MB, peak of the page's process
  readonly longest: number; // longest task of 50 ms or more; 0: there was none
  readonly gap: number; // longest time between two frames
  readonly culprit: string;
  readonly calls: string;
}

const PATIENCE = 120_000;
const number = new Intl.NumberFormat("en-GB");

/** Opens the wizard and waits until it is quiet, as it is when a person has found their file. */
async function openWizard(url: string): Promise<Lab> {
  const lab = await openLab();
  await lab.page.goto(url, { waitUntil: "networkidle" });
  await prepareWaiting(lab.page);
  await lab.page.waitForTimeout(500);
  return lab;
}

/** Gives the file and walks to Review. */
async function walk({ page }: Lab, { path, rows, errors }: Contacts) {
  await page.evaluate(walkWizard, {
    rows: Math.min(rows, 50),
    columns: HEADERS.length,
    counts: `${number.format(rows - errors)} of ${number.format(rows)} rows will be imported; ${number.format(errors)} `,
  });
  await page.getByLabel("File", { exact: true }).setInputFiles(path);
  return waitForMark(page, "grid", PATIENCE);
}

/** @throws where the wizard does not count what is in the file */
export async function measureJourney(url: string, contacts: Contacts): Promise<Journey> {
  const lab = await openWizard(url);
  try {
    const before = await lab.processorTime();
    const seen = await walk(lab, contacts);
    const processor = (await lab.processorTime()) - before;
    const memory = await lab.peakMemory();
    await expectCounts(lab, contacts);
    const { marks, longest, gap, culprit, calls } = seen;
    return {
      preview: marks["preview"] ?? NaN,
      suggested: marks["suggested"] ?? NaN,
      mapping: marks["mapping"] ?? NaN,
      read: calls.find(({ call }) => call === "read")?.at ?? NaN,
      checked: marks["checked"] ?? NaN,
      processor,
      memory,
      longest,
      gap,
      culprit,
      calls: calls.map(({ call, time }) => `${call} ${Math.round(time)}`).join(", "),
    };
  } finally {
    await lab.close();
  }
}

/** Processor time of the longest task on the page, milliseconds: a busy machine makes it no longer. */
export async function measureTasks(url: string, contacts: Contacts): Promise<number> {
  const lab = await openWizard(url);
  try {
    await lab.browser.startTracing(lab.page, { categories: ["toplevel"] });
    await walk(lab, contacts);
    return longestTask(await lab.browser.stopTracing());
  } finally {
    await lab.close();
  }
}

/** Milliseconds in which the worker opens and reads a file into a table. */
export async function measureRead(url: string, contacts: Contacts): Promise<number> {
  const lab = await openWizard(url);
  try {
    const { calls } = await walk(lab, contacts);
    await expectCounts(lab, contacts);
    const timeOf = (name: string) => calls.find(({ call }) => call === name)?.time ?? NaN;
    return timeOf("open") + timeOf("read");
  } finally {
    await lab.close();
  }
}

async function expectCounts({ page }: Lab, { rows, errors, warnings }: Contacts): Promise<void> {
  const group = page.getByRole("radiogroup", { name: "Show" });
  const counts = (await group.locator("label").allInnerTexts()).map((text) =>
    Number(text.replaceAll(/\D/g, "")),
  );
  const expected = [rows, rows - errors, errors, warnings];
  if (counts.join() !== expected.join()) {
    throw new Error(`counted ${counts.join(", ")} instead of ${expected.join(", ")}`);
  }
}

export interface Scroll {
  readonly p50: number; // milliseconds between two frames
  readonly p95: number;
  readonly rows: number; // that went by
}

/** Turns the wheel over the grid for five seconds, the processor four times slower. */
export async function measureScroll(url: string, contacts: Contacts): Promise<Scroll> {
  const lab = await openWizard(url);
  const { page, devtools } = lab;
  try {
    await walk(lab, contacts);
    const grid = page.getByRole("grid", { name: "Rows" });
    const place = await grid.boundingBox();
    if (place === null) throw new Error("the grid is not in sight");
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
    await page.mouse.move(x, y);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.evaluate(() => {
      window.bench.frames.length = 0;
      const until = performance.now() + 5000;
      window.bench.eachFrame(() => performance.now() > until && (window.bench.mark("end"), true));
    });
    const until = performance.now() + 5000;
    while (performance.now() < until) {
      const wheel = { type: "mouseWheel", x, y, deltaX: 0, deltaY: 240 } as const;
      const sent = devtools.send("Input.dispatchMouseEvent", wheel).catch(() => undefined);
      await Promise.race([sent, page.waitForTimeout(16)]);
    }
    const { frames } = await waitForMark(page, "end", 20_000);
    const rows = await firstRowInSight(lab);
    if (rows < 100) throw new Error(`the wheel went by ${rows} rows only`);
    frames.sort((a, b) => a - b);
    const at = (part: number) => frames[Math.floor(frames.length * part)] ?? NaN;
    return { p50: at(0.5), p95: at(0.95), rows };
  } finally {
    await lab.close();
  }
}

async function firstRowInSight({ page }: Lab): Promise<number> {
  const places = await page
    .getByRole("grid", { name: "Rows" })
    .locator("[aria-rowindex]")
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.getBoundingClientRect().top > 0)
        .map((row) => Number(row.getAttribute("aria-rowindex"))),
    );
  return Math.max(...places);
}

/** Bytes of what the first step loads, gzip; the same list as the size limit's. */
export function firstLoad(): number {
  return packedSize("dist/client", "index.html");
}

/** Milliseconds until a file can be given, over slow 4G and with the processor four times slower. */
export async function measureFirstUse(url: string, selector: string): Promise<number> {
  const { page, devtools, close } = await openLab();
  try {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.addInitScript((wanted) => {
      window.bench.eachFrame(
        () => document.querySelector(wanted) !== null && (window.bench.mark("usable"), true),
      );
    }, selector);
    await page.goto(url, { waitUntil: "commit" });
    const { marks } = await waitForMark(page, "usable", PATIENCE);
    return marks["usable"] ?? NaN;
  } finally {
    await close();
  }
}
