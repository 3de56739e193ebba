import { columnKinds, filledCells, hasKnownHeaders, isSurelyHeader } from "../header-signs.ts";
import { hasText } from "./cells.ts";
import {
  candidatesOf,
  type SheetData,
  type SheetName,
  type SheetWanted,
  type Workbook,
} from "./sheet.ts";
import { planSheet } from "./sheet-plan.ts";
import { textsOf, topOf, TOP_ROWS, visibleRows } from "./sheet-rows.ts";
import { FileProblem } from "../file.ts";

/** How much of a table a sheet is: the first of the highest is taken. */
type Rank = 1 | 2 | 3;
const TEXTS = 1;
const PERHAPS = 2;
const TABLE = 3;

/** Lines of two cells up to which a cover may have them: `Version | 2`. */
const MOST_LABELS = 20;

/** Looks at one sheet after the other, and keeps the one to be read. */
export interface SheetChoice<T extends SheetName> {
  readonly found: { readonly sheet: T; readonly data: SheetData } | null;
  /** The sheet before it that says something but has no table. */
  readonly passedOver: string | undefined;
  /** Nothing that comes now is better. */
  readonly isMade: boolean;
  offer(sheet: T, data: SheetData): void;
}

/** Chooses the sheet of a name, else the first with a table, else the first that says something. */
export function createSheetChoice<T extends SheetName>(name: string | undefined): SheetChoice<T> {
  let found: SheetChoice<T>["found"] = null;
  let rank = 0;
  let passedOver: string | undefined;
  return {
    get found() {
      return found;
    },
    get passedOver() {
      return passedOver;
    },
    get isMade() {
      return rank === TABLE;
    },
    offer(sheet, data) {
      if (!hasText(data.cells)) return;
      const offered = name === undefined ? rankOf(data) : TABLE;
      // A hidden sheet is the last resort.
      if (offered <= rank || (sheet.hidden && found !== null)) return;
      passedOver ??= found?.sheet.name;
      found = { sheet, data };
      rank = offered;
    },
  };
}

/**
 * Reads sheets until one is chosen, of later ones only the top. `read` answers null for one that is
 * not there. Throws FileProblem where none says something.
 */
export async function chooseSheet<T extends SheetName>(
  { format, sheets }: { readonly format: string; readonly sheets: readonly T[] },
  wanted: SheetWanted,
  read: (sheet: T, rows: number) => Promise<SheetData | null>,
): Promise<Workbook> {
  const choice = createSheetChoice<T>(wanted.sheet);
  let missing: string | undefined;
  for (const sheet of candidatesOf(sheets, wanted.sheet)) {
    if (choice.isMade || (sheet.hidden && choice.found !== null)) break;
    const rows = choice.found === null ? wanted.rows : Math.min(wanted.rows, TOP_ROWS);
    const data = await read(sheet, rows);
    if (data === null) missing ??= sheet.name;
    else choice.offer(sheet, data);
  }
  const { found, passedOver } = choice;
  if (found === null) {
    throw missing === undefined
      ? new FileProblem("empty_file")
      : new FileProblem("damaged", missing);
  }
  const { sheet } = found;
  const isEnough = found.data.complete || wanted.rows <= TOP_ROWS || passedOver === undefined;
  const data = isEnough ? found.data : ((await read(sheet, wanted.rows)) ?? found.data);
  return { format, sheets, sheet, data, passedOver };
}

/** Judged by its top rows, the hidden ones too, so that a first look says what a whole reading says. */
function rankOf(data: SheetData): Rank {
  const rows = visibleRows(topOf(data), { includeHidden: true });
  const { columns, header, headerRow, from, to } = planSheet(rows, {});
  const below = Array.from({ length: to - from }, (_, at) => textsOf(rows, from + at, columns));
  const all = headerRow === null ? below : [header, ...below];
  if (columns.length < 2) {
    return below.length > 0 && hasKnownHeaders(header) ? PERHAPS : TEXTS;
  }
  const full = all.filter((row) => filledCells(row) > 1).length;
  if (full < 2 || full * 2 < all.length) return TEXTS;
  if (columns.length > 2 || all.length > MOST_LABELS) return TABLE;
  const isSure =
    headerRow === null
      ? columnKinds(below, 2).some((kind) => kind !== "text" && kind !== "blank")
      : isSurelyHeader(header, below);
  return isSure ? TABLE : PERHAPS;
}

/**
 * Chooses among sheets that are known only at the end of a pass over the file: the visible ones,
 * and in a second pass the hidden ones where no other says something. `read` offers those that
 * `takes` wants, until the choice is made, and answers all.
 */
export async function takeSheet(
  format: string,
  name: string | undefined,
  read: (pass: SheetPass) => Promise<readonly SheetName[]>,
): Promise<Workbook> {
  let choice = createSheetChoice(name);
  const takes = (sheet: SheetName) => (name === undefined ? !sheet.hidden : sheet.name === name);
  let sheets = await read({ choice, takes });
  if (choice.found === null) {
    candidatesOf(sheets, name);
    choice = createSheetChoice(name);
    const isHidden = name === undefined && sheets.some(({ hidden }) => hidden);
    if (isHidden) sheets = await read({ choice, takes: ({ hidden }) => hidden });
  }
  const { found, passedOver } = choice;
  if (found === null) throw new FileProblem("empty_file");
  return { format, sheets, ...found, passedOver };
}

/** What a pass over a file takes of its sheets. */
export interface SheetPass {
  readonly choice: SheetChoice<SheetName>;
  readonly takes: (sheet: SheetName) => boolean;
}
