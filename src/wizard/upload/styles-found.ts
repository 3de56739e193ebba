import { dateVote } from "../../domain/date.ts";
import type { Reading } from "../../domain/mapping.ts";
import { decimalVote } from "../../domain/number.ts";

/** How the dates or numbers of a file are written, as far as its first rows show. */
export interface StyleFound<Style> {
  /** Some column holds such values. */
  readonly there: boolean;
  /** What the columns agree on; null where they can be read two ways, or differ. */
  readonly style: Style | null;
}

const DATE_BITS = { 1: "dmy", 2: "mdy" } as const;
const DECIMAL_BITS = { 1: ".", 2: "," } as const;

/** @param rows cells of the rows of data */
export function dateStyleOf(
  rows: readonly (readonly string[])[],
): StyleFound<NonNullable<Reading["date"]>> {
  return agree(votesOf(rows, dateVote), DATE_BITS);
}

/** @param rows cells of the rows of data */
export function decimalStyleOf(
  rows: readonly (readonly string[])[],
): StyleFound<NonNullable<Reading["decimal"]>> {
  return agree(votesOf(rows, decimalVote), DECIMAL_BITS);
}

/** For each column of such values, the bits that all of its texts allow. */
function votesOf(
  rows: readonly (readonly string[])[],
  vote: (text: string) => number,
): readonly number[] {
  const columns: number[] = [];
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  for (let column = 0; column < width; column += 1) {
    const texts = rows.map((cells) => cells[column]?.trim() ?? "").filter((text) => text !== "");
    const votes = texts.map(vote).filter((bits) => bits !== 0);
    // A few texts that happen to look like a date are no column of dates.
    if (votes.length === 0 || votes.length * 2 < texts.length) continue;
    columns.push(votes.reduce((all, bits) => all & bits, 3));
  }
  return columns;
}

function agree<Style>(
  columns: readonly number[],
  styles: Readonly<Record<number, Style>>,
): StyleFound<Style> {
  // A column that can be read either way follows the ones that settle it.
  const settled = columns.filter((bits) => bits === 1 || bits === 2);
  const [first] = settled;
  const same = first !== undefined && settled.every((bits) => bits === first);
  return { there: columns.length > 0, style: same ? (styles[first] ?? null) : null };
}
