import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guard, unguard } from "./formula-guard.ts";

describe("cells that would run as formulas", () => {
  it.each([
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "\nx",
    "  =1+1",
    '"=1+1',
    "'=1+1",
    "\u200b=1",
    "\ufeff=1",
    "＝1+1",
    "＋1a",
    "－1a",
    "＠x",
    "-x",
    "+A1",
  ])("FILE-41: %j is guarded", (text) => {
    expect(guard(text)).toBe(`'${text}`);
    expect(unguard(guard(text))).toBe(text);
  });

  it.each([
    "",
    "Ada",
    "-5",
    "-5.20",
    "+1 555 0100",
    "+1 (555) 010-0100",
    "--",
    "a=b",
    "'s-Hertogenbosch",
    "''",
    "ada@x.org",
  ])("FILE-41: %j stays as it is", (text) => {
    expect(guard(text)).toBe(text);
    expect(unguard(text)).toBe(text);
  });

  it("FILE-42: every text comes back", () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."'\"=+-@ \t\r\n1a＝\ufeff") }),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(unguard(guard(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
