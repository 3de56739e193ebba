import { FileProblem } from "./file.ts";

/** Where rows begin, in order: bytes of a file, and their numbers where some are left out. */
export interface RowPlaces {
  /** Rows so far. */
  readonly count: number;
  add(start: number, number: number): void;
  /** Rows that follow each other without a gap; `number` is that of the first. */
  addAll(starts: Uint32Array, number: number): void;
  /** As they are now, in arrays that go on being used; `end` is one past the last row. */
  soFar(end: number): { readonly starts: Uint32Array; readonly numbers: Uint32Array | null };
  /** `end` is one past the last row. Throws `FileProblem` where there are too many. */
  finish(end: number): {
    readonly rowCount: number;
    readonly starts: Uint32Array;
    readonly numbers: Uint32Array | null;
  };
}

/** `above` rows do not count for the limit. */
export function rowPlaces(limit: number, above: number): RowPlaces {
  let starts = new Uint32Array(4096);
  /** Null as long as the first is 1 and none is left out. */
  let numbers: Uint32Array | null = null;
  let count = 0;

  function expectFew(): void {
    if (count > limit + above) throw new FileProblem("too_many_rows", `${limit}`);
  }

  function growTo(wanted: number): void {
    if (wanted <= starts.length) return;
    expectFew();
    const length = Math.max(wanted, starts.length * 2);
    starts = copyOf(starts, length);
    if (numbers !== null) numbers = copyOf(numbers, length);
  }

  function numberFrom(number: number): Uint32Array | null {
    if (numbers === null && number !== count + 1) {
      numbers = new Uint32Array(starts.length);
      for (let row = 0; row < count; row += 1) numbers[row] = row + 1;
    }
    return numbers;
  }

  return {
    get count() {
      return count;
    },
    add(start, number) {
      growTo(count + 1);
      starts[count] = start;
      const numbered = numberFrom(number);
      if (numbered !== null) numbered[count] = number;
      count += 1;
    },
    addAll(more, number) {
      growTo(count + more.length);
      starts.set(more, count);
      const numbered = numberFrom(number);
      if (numbered !== null) {
        for (let row = 0; row < more.length; row += 1) numbered[count + row] = number + row;
      }
      count += more.length;
    },
    soFar(end) {
      growTo(count + 1);
      starts[count] = end;
      return { starts, numbers };
    },
    finish(end) {
      expectFew();
      const all = starts.length > count ? starts.slice(0, count + 1) : copyOf(starts, count + 1);
      all[count] = end;
      return { rowCount: count, starts: all, numbers: numbers?.slice(0, count) ?? null };
    },
  };
}

function copyOf(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(array);
  return copy;
}
