import { createWriteStream } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { utils, write } from "xlsx";

/** Contacts as exports of directories have them; the same rows each time. */
export interface Contacts {
  readonly path: string;
  readonly rows: number;
  /** Rows with an error, and rows with a warning and no error, as the wizard should count them. */
  readonly errors: number;
  readonly warnings: number;
  readonly bytes: number;
  /** Of all cells but the header's; see `cellSum`. */
  readonly checksum: number;
}

export const HEADERS = [
  "Name",
  "Alternate names",
  "Email",
  "Work email",
  "Phone",
  "Mobile phone",
  "Address",
  "Home address",
  "Locations",
  "ID number",
  "Is primary",
  "Notes",
] as const;

const FIRST = ["Ada", "Björn", "Chloé", "Dmitri", "佐藤", "Fatima", "Gábor", "李", "Inés", "João"];
const LAST = ["O'Neil", "Müller", "健一", "García", "Ng", "van der Berg", "Şahin", "小龙"];
/** One row of these many has an error: first a bad email, then a name left out, and so on. */
const BAD_EVERY = 100;
/** One row of these many names a location that nothing bears: a warning. */
const UNKNOWN_EVERY = 1000;
/** Rows that are written at once. */
const PIECE = 10_000;

/** The cells of row `n`, 0-based. About 127 bytes as a line of CSV. */
export function cellsOf(n: number): string[] {
  const number = String(n).padStart(7, "0");
  const bad = n % BAD_EVERY === BAD_EVERY - 1 ? Math.floor(n / BAD_EVERY) % 3 : -1;
  const email = bad === 0 ? `p${n}.example.com` : `p${n}@example.com`;
  const place = n % 2 === 0 ? "WeWork 01" : "WeWork 02";
  return [
    bad === 1 ? "" : `${FIRST[n % 10] ?? ""} ${LAST[(n * 7) % 8] ?? ""} ${n}`,
    n % 16 === 3 ? `Desk ${n}, D${n}` : "",
    email,
    n % 4 === 1 ? `w${n}@work.example` : "",
    `+1 212 5${number.slice(-6, -4)} ${number.slice(-4)}`,
    n % 8 === 2 ? `+44 20 7946 ${number.slice(-4)}` : "",
    `${n % 900} Fleet Street, New York`,
    n % 8 === 4 ? `${n % 700} Farm Road` : "",
    n % UNKNOWN_EVERY === UNKNOWN_EVERY / 2 ? "WeWrk 01" : place,
    `E-${number}`,
    bad === 2 ? "perhaps" : n % 10 === 0 ? "yes" : "no",
    noteOf(n),
  ];
}

/** One row of fifty has quotes in a cell, and one a line end. */
function noteOf(n: number): string {
  if (n % 50 === 7) return 'likes "tea"';
  if (n % 50 === 23) return "two\nlines, one cell";
  return n % 4 === 0 ? "leave parcels at the desk" : "";
}

/**
 * Goes on with a checksum over cells (FNV-1a over UTF-16, a mark after each cell). The same loop
 * stands in `peers/checksum.ts`, which is built without the project.
 */
function cellSum(sum: number, cells: readonly string[]): number {
  let now = sum;
  for (const cell of cells) {
    for (let at = 0; at < cell.length; at += 1) {
      now = Math.imul(now ^ cell.charCodeAt(at), 0x01000193);
    }
    now = Math.imul(now ^ 0x1f, 0x01000193);
  }
  return now >>> 0;
}

/** Writes them as CSV. */
export async function writeCsv(path: string, rows: number): Promise<Contacts> {
  const out = createWriteStream(path);
  out.write(`${HEADERS.join(",")}\n`);
  let checksum = 0x811c9dc5;
  for (let from = 0; from < rows; from += PIECE) {
    let piece = "";
    for (let n = from; n < Math.min(from + PIECE, rows); n += 1) {
      const cells = cellsOf(n);
      checksum = cellSum(checksum, cells);
      piece += `${cells.map(quoted).join(",")}\n`;
    }
    if (!out.write(piece)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  return facts(path, rows, checksum);
}

/** The same rows as a workbook, with shared strings, as Excel writes it. */
export async function writeWorkbook(path: string, rows: number): Promise<Contacts> {
  const cells = [[...HEADERS] as string[]];
  let checksum = 0x811c9dc5;
  for (let n = 0; n < rows; n += 1) {
    const row = cellsOf(n);
    cells.push(row);
    checksum = cellSum(checksum, row);
  }
  // An empty text is no cell in a workbook.
  const sheet = utils.aoa_to_sheet(
    cells.map((row) => row.map((text) => (text === "" ? null : text))),
    { dense: true },
  );
  const book = utils.book_new(sheet, "Contacts");
  const options = { type: "buffer", bookType: "xlsx", bookSST: true, compression: true } as const;
  await writeFile(path, write(book, options) as Buffer);
  return facts(path, rows, checksum);
}

async function facts(path: string, rows: number, checksum: number): Promise<Contacts> {
  const { size } = await stat(path);
  return {
    path,
    rows,
    errors: Math.floor(rows / BAD_EVERY),
    warnings: Math.floor((rows + UNKNOWN_EVERY / 2 - 1) / UNKNOWN_EVERY),
    bytes: size,
    checksum,
  };
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
