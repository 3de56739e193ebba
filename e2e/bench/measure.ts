import type { Contacts } from "./contacts.ts";
import {
  firstLoad,
  type Journey,
  measureFirstUse,
  measureJourney,
  measureRead,
  measureScroll,
  measureTasks,
} from "./ours.ts";
import {
  type Imported,
  type Importer,
  measureImporter,
  measureParser,
  pageSize,
  type Parsed,
} from "./peers.ts";
import type { Figure, Table, Value } from "./report.ts";

/** Where everything is, while it is measured. */
export interface Bench {
  readonly url: string;
  readonly peers: string;
  /** MB that an empty page takes; null where that is not known. */
  readonly empty: number | null;
  /** Leave out the peers that take minutes. */
  readonly quick: boolean;
  progress(what: string): void;
}

const TIMES = 3;
/** From here on a peer is measured once: it takes long. */
const MANY_ROWS = 1_000_000;

/** Measurements of one thing, or why there are none. */
interface Tries<Result> {
  readonly results: Result[];
  failure: string;
}

async function attempt<Result>(tries: Tries<Result>, measure: () => Promise<Result>) {
  if (tries.failure !== "") return;
  try {
    tries.results.push(await measure());
  } catch (error) {
    tries.failure = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

function newTries<Result>(): Tries<Result> {
  return { results: [], failure: "" };
}

/** The median, or why there is none. */
function median<Result>(tries: Tries<Result>, of: (result: Result) => number | null): Value {
  if (tries.failure !== "") return tries.failure;
  const numbers = tries.results.map(of).filter((one) => one !== null);
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
}

/** The whole way of a CSV file, beside parsers and importers. */
export async function measureRows(bench: Bench, contacts: Contacts): Promise<Table> {
  const { url, peers, progress } = bench;
  const ours = newTries<Journey>();
  const papa = newTries<Parsed>();
  const udsv = newTries<Parsed>();
  const tasks = newTries<number>();
  const sheetImport = newTries<Imported>();
  const helloCsv = newTries<Imported>();
  const count = contacts.rows.toLocaleString("en-GB");
  for (let time = 1; time <= TIMES; time += 1) {
    progress(`${count} rows, ${time} of ${TIMES}: the wizard, PapaParse, uDSV`);
    await attempt(ours, () => measureJourney(url, contacts));
    await attempt(tasks, () => measureTasks(url, contacts));
    await attempt(papa, () => measureParser(peers, "papaparse", contacts));
    await attempt(udsv, () => measureParser(peers, "udsv", contacts));
    if (bench.quick || (time > 1 && contacts.rows >= MANY_ROWS)) continue;
    progress(`${count} rows, ${time}: react-spreadsheet-import, HelloCSV`);
    await attempt(sheetImport, () => measureImporter(peers, "react-spreadsheet-import", contacts));
    await attempt(helloCsv, () => measureImporter(peers, "hello-csv", contacts));
  }
  const above = (memory: number | null) =>
    memory === null || bench.empty === null ? null : Math.max(0, memory - bench.empty);
  /** Goals that are about a million rows. */
  const goal = (most: number, of: "ours" | "ratio") =>
    contacts.rows >= MANY_ROWS ? { goal: { most, of } } : {};
  const checked = { ours: median(ours, (one) => one.checked), unit: "ms" } as const;
  const mapping = { ours: median(ours, (one) => one.mapping), unit: "ms" } as const;
  const memory = { ours: median(ours, (one) => above(one.memory)), unit: "MB" } as const;
  const size = contacts.bytes / 1e6;
  const slowest = ours.results.toSorted((a, b) => b.gap - a.gap)[0];
  bench.progress(`worker: ${ours.results.at(-1)?.calls ?? ""}`);
  bench.progress(`slowest frame: ${slowest?.culprit ?? ""}`);

  const figures: readonly Figure[] = [
    {
      figure: "drop to first 50 rows on screen",
      unit: "ms",
      ours: median(ours, (one) => one.preview),
      goal: { most: 150, of: "ours" },
    },
    {
      figure: "drop to suggested mapping over those rows",
      unit: "ms",
      ours: median(ours, (one) => one.suggested),
      goal: { most: 150, of: "ours" },
    },
    {
      figure: "drop to Map columns, gone to at once",
      ...mapping,
      peer: "react-spreadsheet-import",
      theirs: median(sheetImport, (one) => one.mapping),
    },
    {
      figure: "drop to whole file read",
      unit: "ms",
      ours: median(ours, (one) => one.read),
    },
    {
      figure: "drop to all rows checked",
      ...checked,
      peer: "PapaParse, rows only",
      theirs: median(papa, (one) => one.time),
      ...goal(0.5, "ratio"),
    },
    {
      figure: "its processor time",
      unit: "ms",
      ours: median(ours, (one) => one.processor),
      peer: "PapaParse, rows only",
      theirs: median(papa, (one) => one.processor),
    },
    {
      figure: "drop to all rows checked",
      ...checked,
      peer: "uDSV, rows only",
      theirs: median(udsv, (one) => one.time),
    },
    {
      figure: "drop to all rows checked",
      ...checked,
      peer: "react-spreadsheet-import, to grid",
      theirs: median(sheetImport, (one) => one.grid),
      ...goal(0.1, "ratio"),
    },
    {
      figure: "drop to all rows checked",
      ...checked,
      peer: "HelloCSV, to grid",
      theirs: median(helloCsv, (one) => one.grid),
    },
    {
      figure: `peak memory above an empty page (file: ${size.toFixed(0)} MB)`,
      ...memory,
      peer: "PapaParse, rows only",
      theirs: median(papa, (one) => above(one.memory)),
      ...goal(2 * size, "ours"),
    },
    {
      figure: "peak memory above an empty page",
      ...memory,
      peer: "react-spreadsheet-import",
      theirs: median(sheetImport, (one) => above(one.memory)),
    },
    {
      figure: "longest task on the page (0: none of 50 ms)",
      unit: "ms",
      ours: median(ours, (one) => one.longest),
      peer: "react-spreadsheet-import",
      theirs: median(sheetImport, (one) => one.longest),
      goal: { most: 50, of: "ours" },
    },
    {
      figure: "its processor time",
      unit: "ms",
      ours: median(tasks, (time) => time),
      goal: { most: 50, of: "ours" },
    },
    {
      figure: "longest time between two frames",
      unit: "ms",
      ours: median(ours, (one) => one.gap),
      peer: "HelloCSV",
      theirs: median(helloCsv, (one) => one.gap),
    },
  ];
  return { title: `${count} rows of CSV, ${size.toFixed(1)} MB`, figures };
}

export async function measureWorkbook(bench: Bench, contacts: Contacts): Promise<Table> {
  const ours = newTries<number>();
  const sheetJs = newTries<Parsed>();
  for (let time = 1; time <= TIMES; time += 1) {
    bench.progress(`workbook, ${time} of ${TIMES}: the wizard, SheetJS`);
    await attempt(ours, () => measureRead(bench.url, contacts));
    await attempt(sheetJs, () => measureParser(bench.peers, "sheetjs", contacts));
  }
  const figure: Figure = {
    figure: "XLSX into a table, in the worker",
    unit: "ms",
    ours: median(ours, (time) => time),
    peer: "SheetJS, best settings",
    theirs: median(sheetJs, (one) => one.time),
    goal: { most: 0.4, of: "ratio" },
  };
  const title = `Workbook of ${contacts.rows.toLocaleString("en-GB")} x 12, ${(contacts.bytes / 1e6).toFixed(1)} MB`;
  return { title, figures: [figure] };
}

export async function measureGrid(bench: Bench, contacts: Contacts): Promise<Table> {
  const scrolls = newTries<{ readonly p50: number; readonly p95: number }>();
  for (let time = 1; time <= TIMES; time += 1) {
    bench.progress(`grid, ${time} of ${TIMES}`);
    await attempt(scrolls, () => measureScroll(bench.url, contacts));
  }
  const figures: readonly Figure[] = [
    { figure: "frame gap, p50", unit: "ms", ours: median(scrolls, ({ p50 }) => p50) },
    {
      figure: "frame gap, p95",
      unit: "ms",
      ours: median(scrolls, ({ p95 }) => p95),
      goal: { most: 45, of: "ours" },
    },
  ];
  const count = contacts.rows.toLocaleString("en-GB");
  return { title: `Wheel over the grid at ${count} rows, 4x CPU throttle`, figures };
}

export async function measureFirstLoad(bench: Bench): Promise<Table> {
  const pages: readonly Importer[] = ["react-spreadsheet-import", "hello-csv"];
  const input = "input[type=file]";
  const ours = newTries<number>();
  const theirs = pages.map(() => newTries<number>());
  for (let time = 1; time <= TIMES; time += 1) {
    bench.progress(`first use, ${time} of ${TIMES}`);
    await attempt(ours, () => measureFirstUse(bench.url, input));
    for (const [at, page] of pages.entries()) {
      const tries = theirs[at];
      const url = `${bench.peers}/${page}.html`;
      if (tries !== undefined) await attempt(tries, () => measureFirstUse(url, input));
    }
  }
  const figures = pages.flatMap((peer, at): readonly Figure[] => {
    const tries = theirs[at];
    return [
      {
        figure: "first load, gzip",
        unit: "kB",
        ours: firstLoad() / 1000,
        peer,
        theirs: pageSize(peer) / 1000,
        ...(at === 0 ? { goal: { most: 100, of: "ours" } } : {}),
      },
      {
        figure: "usable at slow 4G + 4x CPU",
        unit: "ms",
        ours: median(ours, (time) => time),
        peer,
        theirs: tries === undefined ? null : median(tries, (time) => time),
        ...(at === 0 ? { goal: { most: 2200, of: "ours" } } : {}),
      },
    ];
  });
  return { title: "First load", figures };
}
