import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SOURCE_HASH } from "./assembly.wasm.ts";
import { createByteEngine, type ByteEngine } from "./byte-engine.ts";
import { indexRows } from "./csv-index.ts";
import type { Dialect } from "./dialect.ts";
import { LIMITS } from "./file.ts";

const FOLDER = "src/files/assembly";

it("FILE-24: the engine was made from the sources beside it (else: npm run assembly)", () => {
  const hash = createHash("sha256");
  for (const file of readdirSync(FOLDER).sort()) hash.update(readFileSync(join(FOLDER, file)));
  expect(SOURCE_HASH).toBe(hash.digest("hex"));
});

interface Asked {
  readonly dialect: Dialect;
  readonly columns: number;
  readonly afterRow: number;
  readonly sliceSize: number;
  readonly cellLength: number;
}

async function indexOf(text: string, asked: Asked, engine: ByteEngine | null) {
  const { cellLength, ...options } = asked;
  const limits = { ...LIMITS, cellLength };
  try {
    const { width, ...index } = await indexRows(
      new Blob([text]),
      { ...options, from: 0, limits },
      { engine },
    );
    // the width counts where a row has as many cells as there are columns
    return { ...index, width: Math.max(width, asked.columns) };
  } catch (error) {
    return String(error);
  }
}

const piece = fc.constantFrom(
  ...'a|é|日本|,|,|;|"|\n|\r\n|\r| |\t|#x|"a"|"a,b"|"a\nb"|"a""b"|""|,,|\n,\n|\n\n|"a" ,|0123456789abcdef|a longer text of some cell'.split(
    "|",
  ),
);

describe("the engine", () => {
  it("FILE-24: finds the rows that are found without it, and says the same of them", async () => {
    const text = fc.array(piece, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(""));
    const asked = fc.record<Asked>({
      dialect: fc.record({
        delimiter: fc.constantFrom(",", ";", "\t"),
        quote: fc.constantFrom<Dialect["quote"]>('"', "'", ""),
        escape: fc.constant("double" as const),
      }),
      columns: fc.integer({ min: 0, max: 4 }),
      afterRow: fc.integer({ min: 0, max: 2 }),
      sliceSize: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(1 << 20)),
      cellLength: fc.constantFrom(12, 30, 32_767),
    });
    await fc.assert(
      fc.asyncProperty(text, asked, async (content, one) => {
        const found = await indexOf(content, one, createByteEngine());
        expect(found).toEqual(await indexOf(content, one, null));
      }),
      { numRuns: 500 },
    );
  });

  it("FILE-24: finds very many rows, and counts on behind a blank one", async () => {
    const lines = Array.from({ length: 40_000 }, (_, at) =>
      at === 20_000 ? "" : `${at},"name, ${at}",x${at % 3 === 0 ? ",more" : ""}`,
    );
    const dialect = { delimiter: ",", quote: '"', escape: "double" } as const;
    const asked = { dialect, columns: 3, afterRow: 1, sliceSize: 100_000, cellLength: 32_767 };
    const found = await indexOf(lines.join("\r\n"), asked, createByteEngine());
    expect(found).toEqual(await indexOf(lines.join("\r\n"), asked, null));
    expect(found).toMatchObject({ rowCount: 39_999, blankRows: 1, longer: 13_333 });
  });
});
