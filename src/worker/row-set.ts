/** A set of row indexes: bits in pages that exist only where something is set. */
export interface RowSet {
  readonly size: number;
  has(row: number): boolean;
  /** True when the row was not in the set. */
  add(row: number): boolean;
  /** True when the row was in the set. */
  remove(row: number): boolean;
  clear(): void;
  /** The first row at or after `from`, or -1. */
  next(from: number): number;
  /** The last row at or before `from`, or -1. */
  previous(from: number): number;
  /** All rows, ascending. */
  rows(): Uint32Array;
}

const PAGE_WORDS = 1024; // 32,768 rows
const PAGE_BITS = PAGE_WORDS * 32;

export function createRowSet(): RowSet {
  let pages: (Uint32Array | undefined)[] = [];
  let size = 0;

  function has(row: number): boolean {
    const page = pages[(row / PAGE_BITS) | 0];
    if (page === undefined) return false;
    const bit = row % PAGE_BITS;
    return (((page[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  return {
    get size() {
      return size;
    },
    has,
    add(row) {
      const at = (row / PAGE_BITS) | 0;
      const page = (pages[at] ??= new Uint32Array(PAGE_WORDS));
      const bit = row % PAGE_BITS;
      const word = page[bit >>> 5] ?? 0;
      const mask = 1 << (bit & 31);
      if ((word & mask) !== 0) return false;
      page[bit >>> 5] = word | mask;
      size += 1;
      return true;
    },
    remove(row) {
      const page = pages[(row / PAGE_BITS) | 0];
      if (page === undefined) return false;
      const bit = row % PAGE_BITS;
      const word = page[bit >>> 5] ?? 0;
      const mask = 1 << (bit & 31);
      if ((word & mask) === 0) return false;
      page[bit >>> 5] = word & ~mask;
      size -= 1;
      return true;
    },
    clear() {
      pages = [];
      size = 0;
    },
    next(from) {
      for (let at = (from / PAGE_BITS) | 0; at < pages.length; at += 1) {
        const page = pages[at];
        if (page === undefined) continue;
        const start = Math.max(0, from - at * PAGE_BITS);
        for (let index = start >>> 5; index < PAGE_WORDS; index += 1) {
          let word = page[index] ?? 0;
          if (index === start >>> 5) word &= -1 << (start & 31);
          if (word !== 0) return at * PAGE_BITS + index * 32 + lowestBit(word);
        }
      }
      return -1;
    },
    previous(from) {
      if (from < 0) return -1;
      for (let at = Math.min((from / PAGE_BITS) | 0, pages.length - 1); at >= 0; at -= 1) {
        const page = pages[at];
        if (page === undefined) continue;
        const start = Math.min(PAGE_BITS - 1, from - at * PAGE_BITS);
        for (let index = start >>> 5; index >= 0; index -= 1) {
          let word = page[index] ?? 0;
          if (index === start >>> 5) word &= -1 >>> (31 - (start & 31));
          if (word !== 0) return at * PAGE_BITS + index * 32 + 31 - Math.clz32(word);
        }
      }
      return -1;
    },
    rows() {
      const rows = new Uint32Array(size);
      let count = 0;
      for (const [at, page] of pages.entries()) {
        if (page === undefined) continue;
        for (const [index, bits] of page.entries()) {
          for (let word = bits; word !== 0; word &= word - 1) {
            rows[count] = at * PAGE_BITS + index * 32 + lowestBit(word);
            count += 1;
          }
        }
      }
      return rows;
    },
  };
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
