import { describe, expect, it } from "vitest";
import { BLOCK_ROWS, openBlocks } from "./blocks.ts";

/** A source that answers when told to. */
function slowSource(rowCount: number) {
  const asked: {
    from: number;
    to: number;
    signal: AbortSignal;
    answer(text: string): Promise<void>;
    fail(): Promise<void>;
  }[] = [];
  let loaded = 0;
  let failures = 0;
  const blocks = openBlocks<string>(
    {
      rowCount,
      load(from, to, signal) {
        return new Promise((resolve, reject) => {
          asked.push({
            from,
            to,
            signal,
            answer(text) {
              resolve(Array.from({ length: to - from }, (_, index) => `${text}${from + index}`));
              return Promise.resolve();
            },
            fail() {
              reject(new Error("gone"));
              return Promise.resolve();
            },
          });
        });
      },
    },
    { onLoaded: () => loaded++, onFailed: () => failures++ },
  );
  return { blocks, asked, loaded: () => loaded, failures: () => failures };
}

async function ticks(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

describe("blocks of rows", () => {
  it("REVIEW-6: asks once for each block of the window, and not past the end", async () => {
    const { blocks, asked } = slowSource(100);
    blocks.want(0, 99);
    blocks.want(10, 99);
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      [0, BLOCK_ROWS],
      [BLOCK_ROWS, 100],
    ]);
    await asked[1]?.answer("v");
    await ticks();
    expect(blocks.at(99)).toBe("v99");
    expect(blocks.at(0)).toBeUndefined();
  });

  it("REVIEW-6: gives up on what was scrolled past", () => {
    const { blocks, asked } = slowSource(1_000_000);
    blocks.want(0, 30);
    blocks.want(500_000, 500_030);
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(asked[1]?.signal.aborted).toBe(false);
  });

  it("REVIEW-6: keeps what it has until the new is here, and drops late answers", async () => {
    const { blocks, asked } = slowSource(10);
    blocks.want(0, 9);
    await asked[0]?.answer("old");
    await ticks();
    let done = false;
    const renewed = blocks.renew().then(() => (done = true));
    const again = blocks.renew();
    expect(asked).toHaveLength(3);
    await asked[1]?.answer("late");
    await ticks();
    expect(blocks.at(3)).toBe("old3");
    expect(done).toBe(false);
    await asked[2]?.answer("new");
    await Promise.all([renewed, again]);
    expect(blocks.at(3)).toBe("new3");
  });

  it("REVIEW-6: a refusal is told once, does not hang, and is asked again after a renewal", async () => {
    const { blocks, asked, failures } = slowSource(10);
    blocks.want(0, 9);
    await asked[0]?.fail();
    await ticks();
    blocks.want(0, 9);
    expect(asked).toHaveLength(1);
    expect(failures()).toBe(1);
    const renewed = blocks.renew();
    await asked[1]?.fail();
    await renewed;
    expect(failures()).toBe(2);
  });

  it("REVIEW-6: holds a bounded number of rows", async () => {
    const { blocks, asked } = slowSource(1_000_000);
    for (let from = 0; from < 20_000; from += BLOCK_ROWS) {
      blocks.want(from, from + 30);
      await asked.at(-1)?.answer("v");
      await ticks();
    }
    expect(blocks.at(19_968)).toBe("v19968");
    expect(blocks.at(0)).toBeUndefined();
  });
});
