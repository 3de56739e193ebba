import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textCheck } from "./text-check.ts";

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

describe("watching a file go by", () => {
  it("FILE-5: bytes are broken UTF-8 exactly where a decoder says so, in slices of any size", () => {
    const byte = fc.constantFrom(
      0x41,
      0x2c,
      0x0a,
      0x80,
      0xbf,
      0x9f,
      0xa0,
      0x90,
      0x8f,
      0xc2,
      0xc0,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const text = fc.string({ unit: "grapheme" }).map((one) => [...new TextEncoder().encode(one)]);
    const pieces = fc.array(fc.oneof(text, text, fc.array(byte, { maxLength: 4 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 9 }), (parts, slice) => {
        const bytes = Uint8Array.from(parts.flat());
        const check = textCheck("utf-8");
        for (let at = 0; at < bytes.length; at += slice) check.see(bytes.slice(at, at + slice), at);
        expect(check.finish().broken === 0).toBe(isValid(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it("FILE-5: says how many, where the first is, and how much was good", () => {
    const check = textCheck("utf-8");
    check.see(new TextEncoder().encode("Zoë Müller "), 0);
    check.see(Uint8Array.of(0x61, 0xe9, 0x62, 0xff), 13);
    expect(check.finish()).toMatchObject({ broken: 2, at: 15, wide: 2 });
  });

  it("FILE-5: half characters of Shift_JIS are broken", () => {
    const check = textCheck("shift_jis");
    check.see(Uint8Array.of(0x8d, 0xb2, 0x93, 0xa1, 0x0a, 0x81, 0x0a), 0);
    expect(check.finish().broken).toBe(1);
  });
});
