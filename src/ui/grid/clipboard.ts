import type { GridCore } from "./core.ts";
import type { GridRange } from "./model.ts";
import { formatTsv, parseTsv } from "./tsv.ts";

/** A range of more cells than this is not repeated from one cell that is pasted. */
const MOST_REPEATED = 200_000;
/** Texts of a large selection are fetched when it has stood still for so long, to be there for a copy. */
const SETTLED_MS = 250;
const MOST_FETCHED = 500_000;

export interface GridClipboard {
  /** Told when another range is selected. */
  selected(range: GridRange | null): void;
  close(): void;
}

/**
 * Copy, cut and paste by the browser's own events, which work where the clipboard API is refused. A
 * copy must give its text at once, so the text of a range that is not loaded is fetched beforehand.
 */
export function listenToClipboard<Row>(core: () => GridCore<Row>): GridClipboard {
  const { root, on, signal: ended } = core();
  let ready: { readonly key: string; readonly text: string } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching: AbortController | null = null;

  function forget(): void {
    clearTimeout(timer);
    fetching?.abort();
    fetching = null;
    ready = null;
  }

  async function fetch(range: GridRange): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    fetching = controller;
    try {
      const text = await core().hooks.onCopy(range, signal);
      if (!signal.aborted) ready = { key: keyOf(range), text };
    } catch {
      controller.abort(); // the copy itself will say so
    }
  }

  function copy(event: ClipboardEvent, range: GridRange): boolean {
    const loaded = loadedText(core(), range);
    const text = loaded ?? (ready?.key === keyOf(range) ? ready.text : null);
    event.preventDefault();
    if (text !== null) {
      event.clipboardData?.setData("text/plain", text);
      return true;
    }
    const later = core().hooks.onCopy(range, new AbortController().signal);
    const blob = later.then((value) => new Blob([value], { type: "text/plain" }));
    navigator.clipboard
      ?.write([new ClipboardItem({ "text/plain": blob })])
      .catch((error: unknown) => core().hooks.onFailed(error));
    return true;
  }

  for (const type of ["copy", "cut"] as const) {
    on(type, (event) => {
      const grid = core();
      const range = grid.range();
      if (grid.isEditing || range === null) return;
      if (copy(event, range) && type === "cut") grid.change(grid.hooks.onClear(range));
    });
  }
  on("paste", (event) => {
    const grid = core();
    const range = grid.range();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (grid.isEditing || range === null || text === "") return;
    event.preventDefault();
    paste(grid, range, parseTsv(text));
  });
  // Safari enables the commands on what is no text only where somebody says so.
  for (const type of ["beforecopy", "beforecut", "beforepaste"]) {
    root.addEventListener(
      type,
      (event) => {
        if (!core().isEditing) event.preventDefault();
      },
      { signal: ended },
    );
  }

  return {
    selected(range) {
      forget();
      if (range === null) return;
      const cells = (range.to - range.from) * range.columns.length;
      if (cells <= 1 || cells > MOST_FETCHED || loadedText(core(), range) !== null) return;
      timer = setTimeout(() => void fetch(range), SETTLED_MS);
    },
    close: forget,
  };
}

function keyOf(range: GridRange): string {
  return JSON.stringify([range.from, range.to, range.columns]);
}

function loadedText<Row>(grid: GridCore<Row>, range: GridRange): string | null {
  const rows: string[][] = [];
  for (let row = range.from; row < range.to; row++) {
    const cells: string[] = [];
    for (const column of range.columns) {
      const text = grid.textAt(row, column);
      if (text === undefined) return null;
      cells.push(text);
    }
    rows.push(cells);
  }
  return formatTsv(rows);
}

/** One cell fills the whole selection; a block goes to its top left corner. */
function paste<Row>(
  grid: GridCore<Row>,
  range: GridRange,
  texts: readonly (readonly string[])[],
): void {
  const only = texts.length === 1 && texts[0]?.length === 1 ? texts[0][0] : undefined;
  const rows = range.to - range.from;
  const cells = rows * range.columns.length;
  if (only !== undefined && cells > 1 && cells <= MOST_REPEATED) {
    const line = range.columns.map(() => only);
    const block = Array.from({ length: rows }, () => line);
    grid.change(grid.hooks.onPaste(range, block));
    return;
  }
  const { size } = grid;
  const first = range.columns[0];
  const shown = Array.from({ length: size.columns }, (_, index) => grid.columnId(index) ?? "");
  const at = Math.max(0, shown.indexOf(first ?? ""));
  const width = Math.max(...texts.map((line) => line.length));
  const columns = shown.slice(at, at + width);
  // As everywhere, what was pasted is selected afterwards.
  grid.select({
    focus: { row: range.from, column: at },
    anchor: {
      row: Math.min(size.rows, range.from + texts.length) - 1,
      column: Math.min(size.columns, at + width) - 1,
    },
    whole: "none",
  });
  grid.change(
    grid.hooks.onPaste({ from: range.from, to: range.from + texts.length, columns }, texts),
  );
}
