import type { FieldKind } from "../domain/resource.ts";
import { collationFor } from "./alphabet.ts";
import { sortByBytes } from "./byte-sort.ts";
import type { Effort } from "./effort.ts";
import { rankTexts, TEXT_UNITS } from "./text-sort.ts";

/** Puts `rows` in the order of their keys: blanks last in both directions, equal keys as they were. */
export interface SortKeys {
  /** Called once for each row, in the order in which the rows will be sorted. */
  add(text: string): void;
  /** The places 0..n-1 in their new order. */
  order(direction: "asc" | "desc", effort: Effort): Promise<Uint32Array>;
}

/** Units of work that the order of so many rows takes at most, beside reading their keys. */
export function sortingUnits(rows: number): number {
  return (rows + 1) * TEXT_UNITS; // one more for the blank text
}

/** Numbers and dates are sorted by what `toNumber` reads in them, all else as texts. */
export function sortKeysFor(kind: FieldKind, toNumber: (text: string) => number | null): SortKeys {
  const numeric = kind.type === "integer" || kind.type === "decimal" || kind.type === "date";
  return numeric ? numberKeys(toNumber) : textKeys(undefined);
}

const NUMBER_BYTES = 8;
const SIGN = -0x80000000;
/** Rows between two looks at the clock. */
const STEP = 8192;

function numberKeys(toNumber: (text: string) => number | null): SortKeys {
  const numbers: number[] = [];
  return {
    add: (text) => numbers.push(toNumber(text) ?? Number.NaN),
    async order(direction, effort) {
      const count = numbers.length;
      const bytes = new Uint8Array(count * NUMBER_BYTES);
      const view = new DataView(bytes.buffer);
      for (let place = 0; place < count; place += 1) {
        putNumber(view, place * NUMBER_BYTES, { number: numbers[place] as number, direction });
        if (place % STEP === 0 && effort.due()) await effort.rest();
      }
      const starts = Uint32Array.from({ length: count + 1 }, (_, place) => place * NUMBER_BYTES);
      const places = Uint32Array.from({ length: count }, (_, place) => place);
      await sortByBytes(places, { bytes, starts }, effort);
      return places;
    },
  };
}

/** Bytes that compare as the number does in that direction; those of no number are the highest. */
function putNumber(
  view: DataView,
  at: number,
  { number, direction }: { readonly number: number; readonly direction: "asc" | "desc" },
): void {
  if (Number.isNaN(number)) {
    view.setInt32(at, -1);
    view.setInt32(at + 4, -1);
    return;
  }
  view.setFloat64(at, number === 0 ? 0 : number); // -0 is 0
  const high = view.getInt32(at);
  const turned = (high < 0 ? -1 : 0) ^ (direction === "asc" ? 0 : -1);
  // of numbers that are not negative, the sign alone is turned
  view.setInt32(at, high ^ turned ^ (high < 0 ? 0 : SIGN));
  view.setInt32(at + 4, view.getInt32(at + 4) ^ turned);
}

/** Distinct texts after which it is seen whether texts are repeated at all. */
const MANY = 65_536;

/** Distinct texts are ranked; rows are then ordered by the rank of their text. */
export function textKeys(locale: string | undefined): SortKeys {
  /** Null: texts are hardly ever repeated, so that each is kept as it comes. */
  let numbers: Map<string, number> | null = new Map<string, number>();
  const texts: string[] = [""];
  const keys: number[] = [];

  function numberOf(text: string): number {
    if (text === "") return 0;
    const known = numbers?.get(text);
    if (known !== undefined) return known;
    const number = texts.length;
    texts.push(text);
    if (number === MANY && keys.length < 2 * MANY) numbers = null;
    numbers?.set(text, number);
    return number;
  }

  return {
    add: (text) => keys.push(numberOf(text.trim())),
    async order(direction, effort) {
      const ranks = await rankTexts(texts, collationFor(locale), effort);
      const last = texts.length + 1;
      const byRow = new Uint32Array(keys.length);
      for (let row = 0; row < keys.length; row += 1) {
        const key = keys[row] as number;
        const rank = ranks[key] as number;
        byRow[row] = key === 0 ? last : direction === "asc" ? rank : texts.length - rank;
        if (row % STEP === 0 && effort.due()) await effort.rest();
      }
      return countingSort(byRow, last + 1, effort);
    },
  };
}

/** Stable, in time proportional to the rows. */
async function countingSort(
  keys: Uint32Array,
  bound: number,
  effort: Effort,
): Promise<Uint32Array> {
  const starts = new Uint32Array(bound + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] as number) + 1;
  for (let key = 0; key < bound; key += 1) {
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  }
  if (effort.due()) await effort.rest();
  const order = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] as number;
    const at = starts[key] as number;
    order[at] = row;
    starts[key] = at + 1;
    if (row % STEP === 0 && effort.due()) await effort.rest();
  }
  return order;
}
