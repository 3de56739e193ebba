import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTextStore } from "./texts.ts";

describe("FILE-56: many texts in few strings", () => {
  it("each text is given as it was added, however long and in whatever letters", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary-ascii" }),
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom("é", "東", "😀", "\ufeff", "\u0000"), maxLength: 20 }),
      fc.integer({ min: 60_000, max: 70_000 }).map((length) => "x".repeat(length)),
      fc.integer({ min: 20_000, max: 30_000 }).map((length) => "é".repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const store = createTextStore();
        const ids = texts.map((one, index) => {
          const bytes = Buffer.from(one);
          return index % 2 === 0 ? store.addText(one) : store.add(bytes, 0, bytes.length);
        });
        expect(ids.map((id) => store.text(id))).toEqual(texts);
        expect(ids.map((id) => store.isBlank(id))).toEqual(texts.map((one) => one.trim() === ""));
      }),
      { numRuns: 60 },
    );
  });

  it("texts can be asked for between others being added", () => {
    const store = createTextStore();
    for (let i = 0; i < 300; i += 1) {
      const id = store.addText(`text ${i} é`);
      if (i % 7 > 0) continue;
      expect(store.text(id)).toBe(`text ${i} é`);
    }
    expect(store.text(299)).toBe("text 299 é");
    expect(store.text(0)).toBe("text 0 é");
    expect(store.count).toBe(300);
  });

  it("half of a surrogate pair is kept, though UTF-8 has no bytes for it", () => {
    const store = createTextStore();
    const ids = ["a", "b\ud83dc", "\ude00", "d"].map((text) => store.addText(text));
    expect(ids.map((id) => store.text(id))).toEqual(["a", "b\ud83dc", "\ude00", "d"]);
    expect(store.isBlank(1)).toBe(false);
  });

  it("an id that was never given is blank", () => {
    const store = createTextStore();
    expect(store.text(0)).toBe("");
    expect(store.isBlank(7)).toBe(true);
  });

  it("bytes that are no UTF-8 spoil no other text", () => {
    const store = createTextStore();
    const texts = [
      Buffer.from("aé"),
      Buffer.from([0xe6, 0x9d]),
      Buffer.from([0xff, 0x41]),
      Buffer.from("東b"),
    ];
    const ids = texts.map((bytes) => store.add(bytes, 0, bytes.length));
    expect(ids.map((id) => store.text(id))).toEqual(["aé", "\ufffd", "\ufffdA", "東b"]);
  });
});
