import * as fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { openBytes } from "./byte-store.ts";

afterEach(() => vi.unstubAllGlobals());

/** A file as a worker of a browser has it. */
class FileLike {
  readonly all: Uint8Array;
  constructor(all: Uint8Array) {
    this.all = all;
  }
  get size() {
    return this.all.length;
  }
  slice(from: number, to: number) {
    return new FileLike(this.all.slice(from, to));
  }
  arrayBuffer() {
    return Promise.resolve(this.all.slice().buffer);
  }
}

const MB = 1024 * 1024;

it("FILE-25: bytes fetched ahead, read on the spot, or both, are those of the file", async () => {
  vi.stubGlobal(
    "FileReaderSync",
    class {
      readAsArrayBuffer = (file: FileLike) => file.all.slice().buffer;
    },
  );
  const all = Uint8Array.from({ length: 13 * MB }, (_, at) => (at * 2654435761) >>> 24);
  const range = fc.tuple(fc.nat({ max: all.length }), fc.nat({ max: 5 * MB }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(range, { maxLength: 4 }), async (others) => {
      const store = await openBytes(new FileLike(all) as unknown as Blob);
      const expectRange = (from: number, to: number) =>
        expect(Buffer.compare(store.bytes(from, to), all.subarray(from, to))).toBe(0);
      for (let from = 0; from < all.length; from += 700_000) {
        const to = Math.min(all.length, from + 700_000);
        await store.fetch(from, to);
        expectRange(from, to);
        const [start, length, isFetched] = others[from % 5] ?? [0, 10, false];
        const end = Math.min(all.length, start + length);
        if (isFetched) await store.fetch(start, end);
        expectRange(start, end);
      }
    }),
    { numRuns: 8 },
  );
});

it("FILE-25: a file that was moved away is said to be unreadable", async () => {
  vi.stubGlobal(
    "FileReaderSync",
    class {
      readAsArrayBuffer = () => {
        throw new DOMException("gone", "NotReadableError");
      };
    },
  );
  const gone = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  const blob = { size: 10, slice: () => ({ arrayBuffer: gone }) } as unknown as Blob;
  const store = await openBytes(blob);
  await expect(store.fetch(0, 10)).rejects.toMatchObject({ code: "unreadable" });
  expect(() => store.bytes(0, 10)).toThrow(expect.objectContaining({ code: "unreadable" }));
});
