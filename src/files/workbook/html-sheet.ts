import { FileProblem, type Limits } from "../file.ts";
import { buildCells } from "./cells.ts";
import { createHtmlText } from "./html-text.ts";
import { plainNumber } from "./number-text.ts";
import type { Merge, SheetData, Span } from "./sheet.ts";
import { expectFewCells, expectFewRows, MOST_MERGES } from "./sheet-limits.ts";
import { createTextStore } from "./texts.ts";

/** What a reader of HTML calls while it goes over a page; names are in lower case. */
export interface HtmlSink {
  readonly rowsSeen: number;
  readonly rowsWithCells: number;
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
  finish(complete: boolean): SheetData;
}

const LAST_COLUMN = 0x3fff;
/** As HTML has it. */
const MOST_SPAN = 1000;
const BLOCKS = new Set("p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre tr".split(" "));
const SILENT = new Set("script style noscript template title xml select textarea".split(" "));

/**
 * Puts the tables of a page below each other into one sheet, as Excel does. A table inside another
 * is rows of its own where nothing stands before it in its row, and text of its cell elsewhere.
 */
export function createHtmlSink(limits: Limits): HtmlSink {
  const builder = buildCells(createTextStore());
  const text = createHtmlText(
    limits.cellLength,
    () => new FileProblem("cell_too_long", String(limits.cellLength)),
  );
  const merges: Merge[] = [];
  /** Of each column how many cells are shown and how many are not. */
  const shown: number[] = [];
  const hidden: number[] = [];
  const hiddenColumns: Span[] = [];
  /** Of each column the last row that a cell over several rows reaches down to. */
  let reach: number[] = [];
  const outer: { readonly reach: number[]; readonly column: number }[] = [];
  let depth = 0;
  /** Depth of the table whose cell takes all that is in it as text; 0: none. */
  let inline = 0;
  /** Elements open inside one that is not shown; 0: none. */
  let silent = 0;
  /** Places that cells took or passed over. */
  let steps = 0;
  let row = 0;
  let rowsWithCells = 0;
  let column = 0;
  let cellColumn = 0;
  /** Of the next `<col>` element. */
  let nextColumn = 0;
  let inRow = false;
  let inCell = false;
  let cellsBefore = 0;
  let number: string | undefined;

  function openTable(): void {
    depth += 1;
    if (inline > 0) return;
    const isFirstInRow = builder.cellCount === cellsBefore && text.length === 0;
    if (depth > 1 && !isFirstInRow && inCell) {
      inline = depth;
      return;
    }
    if (depth > 1) outer.push({ reach, column });
    else if (row > 0) row += 1;
    inCell = false;
    inRow = false;
    reach = [];
    nextColumn = 0;
  }

  function closeTable(): void {
    if (depth === inline) {
      inline = 0;
    } else if (inline === 0) {
      closeRow();
      const around = depth > 1 ? outer.pop() : undefined;
      reach = around?.reach ?? [];
      column = around?.column ?? 0;
    }
    depth = Math.max(0, depth - 1);
  }

  function openRow(isHidden: boolean): void {
    closeRow();
    inRow = true;
    row += 1;
    column = 0;
    builder.row(row, isHidden);
    cellsBefore = builder.cellCount;
  }

  function closeRow(): void {
    if (inCell) closeCell();
    if (inRow && builder.cellCount > cellsBefore) rowsWithCells += 1;
    cellsBefore = builder.cellCount;
    inRow = false;
    expectFewRows(rowsWithCells, limits);
  }

  function openCell(attributes: Readonly<Record<string, string>>): void {
    if (inCell) closeCell();
    if (!inRow) openRow(false);
    while ((reach[column] ?? 0) >= row) {
      column += 1;
      steps += 1;
    }
    const across = spanOf(attributes["colspan"], MOST_SPAN);
    const down = spanOf(attributes["rowspan"], 0xffff);
    if (column + across - 1 > LAST_COLUMN) {
      throw new FileProblem("too_many_columns", String(limits.columns));
    }
    if ((across > 1 || down > 1) && merges.length < MOST_MERGES) {
      merges.push({ top: row, bottom: row + down - 1, left: column, right: column + across - 1 });
    }
    const counts = isHiddenBy(attributes) ? hidden : shown;
    steps += across;
    expectFewCells(steps);
    for (let place = column; place < column + across; place += 1) {
      if (down > 1) reach[place] = Math.max(reach[place] ?? 0, row + down - 1);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    cellColumn = column;
    column += across;
    number = attributes["x:num"];
    text.clear();
    inCell = true;
  }

  function closeCell(): void {
    inCell = false;
    const said = text.toString();
    text.clear();
    if (said === "") return;
    builder.cell(cellColumn, builder.texts.addText(exact(said, number)));
  }

  /** Inside a cell whatever else makes lines, spaces or nothing. */
  function openInCell(name: string): void {
    if (name === "br") text.line();
    else if (name === "td" || name === "th") text.space();
    else if (BLOCKS.has(name)) text.edge();
    if (name === "pre") text.pre(1);
  }

  return {
    get rowsSeen() {
      return row;
    },
    get rowsWithCells() {
      return rowsWithCells;
    },
    open(name, attributes) {
      if (silent > 0) {
        silent += 1;
      } else if (name === "table") {
        openTable();
      } else if (depth === 0 || inline > 0) {
        if (SILENT.has(name)) silent = 1;
        else if (inCell) openInCell(name);
      } else if (name === "tr") {
        openRow(isHiddenBy(attributes));
      } else if (name === "td" || name === "th") {
        openCell(attributes);
      } else if (name === "col") {
        const to = nextColumn + spanOf(attributes["span"], MOST_SPAN) - 1;
        if (isHiddenBy(attributes)) hiddenColumns.push({ from: nextColumn, to });
        nextColumn = Math.min(to + 1, LAST_COLUMN);
      } else if (SILENT.has(name) || (inCell && isHiddenBy(attributes))) {
        silent = 1;
      } else if (inCell) {
        openInCell(name);
      }
    },
    text(more) {
      if (inCell && silent === 0) text.add(more);
    },
    close(name) {
      if (silent > 0) {
        silent -= 1;
      } else if (name === "table") {
        closeTable();
      } else if (inline === 0 && (name === "td" || name === "th")) {
        if (inCell) closeCell();
      } else if (inline === 0 && name === "tr") {
        closeRow();
      } else if (inCell) {
        if (BLOCKS.has(name)) text.edge();
        if (name === "pre") text.pre(-1);
      }
    },
    finish(complete) {
      closeRow();
      for (const [place, count] of hidden.entries()) {
        if ((count ?? 0) > 0 && (shown[place] ?? 0) === 0) {
          hiddenColumns.push({ from: place, to: place });
        }
      }
      const cells = builder.finish();
      return { cells, hiddenColumns, merges, complete, formulasWithoutValue: 0 };
    },
  };
}

function spanOf(text: string | undefined, most: number): number {
  const span = Number.parseInt(text ?? "", 10);
  return span > 0 ? Math.min(span, most) : 1;
}

function isHiddenBy(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes["hidden"] !== undefined) return true;
  return /display\s*:\s*none/i.test(attributes["style"] ?? "");
}

/** Excel writes the number itself beside an amount that it shows, `1,234.50`. */
function exact(shown: string, number: string | undefined): string {
  if (number === undefined || number === "" || !/^[-+(]?[\p{Sc}\d.,' ]+\)?$/u.test(shown))
    return shown;
  const value = Number(number);
  return Number.isFinite(value) ? plainNumber(value) : shown;
}
