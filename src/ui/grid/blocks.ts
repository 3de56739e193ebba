/**
 * The rows near the window of a long table, asked for in blocks and kept for a while. A row that is
 * not there yet is `undefined`; rows that changed stay readable until the new ones are here. An answer
 * to a question asked before the last `renew` is dropped.
 */
export interface Blocks<Row> {
  at(index: number): Row | undefined;
  /** Asks for what is missing of the rows `from` to `to` (included); gives up on what is far off. */
  want(from: number, to: number): void;
  /** Asks again for what is wanted; resolves when that is here. What is elsewhere counts as missing. */
  renew(): Promise<void>;
  close(): void;
}

export interface BlockSource<Row> {
  readonly rowCount: number;
  /** Rows `from` (included) to `to` (excluded). */
  load(from: number, to: number, signal: AbortSignal): Promise<readonly Row[]>;
}

export const BLOCK_ROWS = 64;
const KEPT_BLOCKS = 48;

interface Block<Row> {
  readonly rows: readonly Row[];
  readonly age: number;
}

export interface BlockHooks<Row> {
  onLoaded(): void;
  onFailed(error: unknown): void;
  /** What was shown before, to be shown until the first rows are here: no flash of nothing. */
  readonly before?: (index: number) => Row | undefined;
}

export function openBlocks<Row>(source: BlockSource<Row>, hooks: BlockHooks<Row>): Blocks<Row> {
  const blocks = new Map<number, Block<Row>>();
  const asked = new Map<number, AbortController>();
  /** Refused since the last `renew`: not asked for again by every scroll. */
  const failed = new Set<number>();
  let waiting: (() => void)[] = [];
  let age = 0;
  let before = hooks.before;
  let wanted: readonly [first: number, last: number] = [0, -1];

  function isHere(number: number): boolean {
    return blocks.get(number)?.age === age;
  }

  function settle(): void {
    for (let number = wanted[0]; number <= wanted[1]; number++) {
      if (!isHere(number) && !failed.has(number)) return;
    }
    before = undefined;
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  }

  function forget(): void {
    for (const number of blocks.keys()) {
      if (blocks.size <= KEPT_BLOCKS) return;
      if (number < wanted[0] || number > wanted[1]) blocks.delete(number);
    }
  }

  async function ask(number: number): Promise<void> {
    const from = number * BLOCK_ROWS;
    const to = Math.min(source.rowCount, from + BLOCK_ROWS);
    const controller = new AbortController();
    const askedAt = age;
    asked.set(number, controller);
    try {
      const rows = await source.load(from, to, controller.signal);
      if (controller.signal.aborted || askedAt !== age) return;
      blocks.delete(number);
      blocks.set(number, { rows, age });
      forget();
      settle();
      hooks.onLoaded();
    } catch (error) {
      if (controller.signal.aborted || askedAt !== age) return;
      failed.add(number);
      hooks.onFailed(error);
    } finally {
      if (asked.get(number) === controller) {
        asked.delete(number);
        settle();
      }
    }
  }

  function askMissing(): void {
    for (let number = wanted[0]; number <= wanted[1]; number++) {
      if (!isHere(number) && !asked.has(number) && !failed.has(number)) void ask(number);
    }
  }

  function drop(isFar: (number: number) => boolean): void {
    for (const [number, controller] of asked) {
      if (!isFar(number)) continue;
      asked.delete(number);
      controller.abort();
    }
  }

  return {
    at(index) {
      const block = blocks.get(Math.floor(index / BLOCK_ROWS));
      if (block !== undefined) return block.rows[index % BLOCK_ROWS];
      return index < source.rowCount ? before?.(index) : undefined;
    },
    want(from, to) {
      if (to < from || source.rowCount === 0) return;
      const last = Math.min(to, source.rowCount - 1);
      wanted = [Math.floor(Math.max(0, from) / BLOCK_ROWS), Math.floor(last / BLOCK_ROWS)];
      drop((number) => number < wanted[0] - 1 || number > wanted[1] + 1);
      askMissing();
    },
    renew() {
      age++;
      failed.clear();
      drop(() => true);
      return new Promise((resolve) => {
        waiting.push(resolve);
        askMissing();
        settle();
      });
    },
    close() {
      age++;
      drop(() => true);
      const done = waiting;
      waiting = [];
      for (const resolve of done) resolve();
    },
  };
}
