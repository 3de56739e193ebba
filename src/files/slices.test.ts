import { describe, expect, it } from "vitest";
import { slicesOf, type ReadBytes } from "./slices.ts";

async function read(text: string, from: number, readBytes?: ReadBytes): Promise<string[]> {
  const slices: string[] = [];
  const source = { blob: new Blob([text]), from, size: 4 };
  const hooks = readBytes === undefined ? {} : { readBytes };
  for await (const slice of slicesOf({ ...source, ...hooks })) {
    slices.push(new TextDecoder().decode(slice));
  }
  return slices;
}

describe("FILE-78: a file is read in slices, in their order", () => {
  it.each([
    ["", 0, [""]],
    ["abc", 0, ["abc"]],
    ["abcdefgh", 0, ["abcd", "efgh"]],
    ["abcdefghi", 0, ["abcd", "efgh", "i"]],
    ["abcdefghi", 3, ["defg", "hi"]],
    ["abc", 3, [""]],
  ])("%j from byte %i", async (text, from, slices) => {
    expect(await read(text, from)).toEqual(slices);
  });

  it("whichever comes first", async () => {
    const waiting: (() => void)[] = [];
    const slow: ReadBytes = async (part) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 2) for (const go of waiting.splice(0).toReversed()) go();
        else if (part.size < 4) resolve();
      });
      return part.arrayBuffer();
    };
    expect(await read("abcdefghijk", 0, slow)).toEqual(["abcd", "efgh", "ijk"]);
  });

  it("until one cannot be read", async () => {
    const broken: ReadBytes = (part) =>
      part.size < 4 ? Promise.reject(new Error("gone")) : part.arrayBuffer();
    await expect(read("abcdef", 0, broken)).rejects.toThrow("gone");
  });
});
