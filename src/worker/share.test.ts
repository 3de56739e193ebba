import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile } from "../files/open.ts";
import { createEdits, type Edits } from "./edits.ts";
import type { Pace } from "./pace.ts";
import type { CheckAsk } from "./protocol.ts";
import { createReview, type Review } from "./review.ts";
import type { FromSide } from "./share.ts";
import { startSide } from "./side.ts";
import { createSide, NO_SIDE, type Side, type SideEars } from "./side-port.ts";

const ask: CheckAsk = {
  resource: "asset",
  mapping: "item location serial_number value purchased_at"
    .split(" ")
    .map((field, column) => ({ field, source: { type: "column", column } })),
  names: { location: ["WeWork 01", "WeWork 02"] },
  action: "merge",
  duplicateHandling: "use_first",
};
const HEADER = "item,location,serial,value,bought\n";

const line = fc
  .tuple(
    fc.constantFrom("Chair", "Desk", "", '"a ""b"""', '"two\nlines"', "Ã©"),
    fc.constantFrom("WeWork 01", "WeWork 02", "WeWrk 01", ""),
    fc.constantFrom("0012", "0013", "14", "0015", "S1", "s1", "é", ""),
    fc.constantFrom("1", "1,5", "1.234", "-3", "x", ""),
    fc.constantFrom("2025-03-04", "03/04/2025", "13/04/2025", "soon", ""),
  )
  .map((cells) => cells.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(","));
const lines = fc.array(fc.oneof({ weight: 9, arbitrary: line }, fc.constant("")), {
  minLength: 40,
  maxLength: 120,
});

/** Rests whenever it may, so that answers of the second worker come in between. */
function paceOf(signal: AbortSignal, onRest: () => void = () => undefined): Pace {
  return {
    signal,
    due: () => true,
    async rest() {
      onRest();
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
      signal.throwIfAborted();
    },
  };
}

interface SideSeen {
  readonly side: Side;
  /** Shares that were checked there. */
  readonly shares: number[];
  die(): void;
}

/** A second worker in here; `change` may spoil what it says. */
function sideInHere(change: (message: FromSide) => FromSide = (message) => message): SideSeen {
  const shares: number[] = [];
  let ears: SideEars | undefined;
  const side = createSide((given) => {
    ears = given;
    const receive = startSide((message, transfer) => {
      const { share } = message;
      shares.push(share);
      given.hear(change(structuredClone(message, { transfer })));
    });
    return { send: receive };
  }, 8);
  return { side, shares, die: () => ears?.lost() };
}

async function reviewOf(text: string, side: Side) {
  const file = { name: "assets.csv", blob: new Blob([text]) };
  const { table, parts } = await readFile(file, { headerRow: 1, delimiter: "," });
  const edits = createEdits(table.rowCount);
  return {
    edits,
    review: createReview({ table, parts, side, edits, version: { current: 0 } }, ask),
  };
}

async function run(text: string, side: Side, onRest?: (edits: Edits, review: Review) => void) {
  const { edits, review } = await reviewOf(text, side);
  const pace = paceOf(new AbortController().signal, () => onRest?.(edits, review));
  await review.run(pace, () => undefined);
  return found(review);
}

/** All that a review knows. */
function found(review: Review) {
  return {
    summary: review.summary(),
    readings: review.readings(),
    zeros: review.rows.fields.map((_, field) => review.zeroLength(field)),
    kinds: review.issues.kinds().map(({ field, code, severity, rows }) => ({
      field,
      code,
      severity,
      rows: [...rows.rows()],
    })),
    duplicates: review.duplicates.rows().map((row) => [row, review.duplicates.stateOf(row)]),
  };
}

describe("WORK-17: two workers find what one finds", () => {
  it("in any table", async () => {
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(lines, async (rows) => {
        const text = HEADER + rows.join("\n");
        const { side, shares } = sideInHere();
        expect(await run(text, side)).toEqual(await run(text, NO_SIDE));
        shared += shares.length;
      }),
      { numRuns: 60 },
    );
    expect(shared).toBeGreaterThan(60);
  });

  it("where the second one dies, or cannot read the file", async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(6), fc.boolean(), async (rows, after, dies) => {
        const text = HEADER + rows.join("\n");
        let heard = 0;
        const { side, die } = sideInHere((message) => {
          heard += 1;
          return heard > after ? { ...message, found: null } : message;
        });
        let rests = 0;
        const seen = await run(text, side, () => {
          rests += 1;
          if (dies && rests === after) die();
        });
        expect(seen).toEqual(await run(text, NO_SIDE));
      }),
      { numRuns: 40 },
    );
  });

  it("where it never answers", async () => {
    const text = `${HEADER}${"Chair,WeWork 01,S1,1,2025-03-04\n".repeat(100)}`;
    const deaf = createSide(() => ({ send: () => undefined }), 8);
    expect(await run(text, deaf)).toEqual(await run(text, NO_SIDE));
  });

  it("where rows are edited and deleted meanwhile", async () => {
    const text = `${HEADER}${"Chair,WeWork 01,S1,1,2025-03-04\n".repeat(200)}`;
    async function runEdited(side: Side) {
      const { edits, review } = await reviewOf(text, side);
      const pace = paceOf(new AbortController().signal);
      const checking = review.run(pace, () => undefined);
      for (const row of [5, 20, 60, 150, 199]) {
        const label = { what: "edit", count: 1 } as const;
        edits.apply({ label, cells: [{ field: "value", rows: [row], texts: ["much"] }] });
        await review.recheck(Uint32Array.of(row), pace);
      }
      edits.apply({ label: { what: "delete", count: 1 }, cells: [], deleted: [70] });
      await review.recheck(Uint32Array.of(70), pace);
      await checking;
      return found(review);
    }
    const seen = await runEdited(sideInHere().side);
    expect(seen).toEqual(await runEdited(NO_SIDE));
    expect(seen.kinds).toContainEqual(
      expect.objectContaining({ field: "value", rows: [5, 20, 60, 150, 199] }),
    );
  });

  it("where a check is stopped and another begins: answers to the first are of no account", async () => {
    const first = `${HEADER}${"Chair,Nowhere,S1,x,soon\n".repeat(100)}`;
    const second = `${HEADER}${"Chair,WeWork 01,S1,1,2025-03-04\n".repeat(100)}`;
    const { side } = sideInHere();
    const controller = new AbortController();
    const { review } = await reviewOf(first, side);
    const stopped = review.run(paceOf(controller.signal), () => controller.abort());
    await expect(stopped).rejects.toThrow("abort");
    expect(await run(second, side)).toEqual(await run(second, NO_SIDE));
  });
});
