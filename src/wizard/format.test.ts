import { describe, expect, it } from "vitest";
import { formatAgo, formatBytes, formatList } from "./format.ts";
import { letterOf } from "./upload/letters.ts";

const MINUTE = 60_000;

describe("for people", () => {
  it.each([
    [0, "en", "0 bytes"],
    [456, "en", "456 bytes"],
    [1024, "en", "1 kB"],
    [1536, "en", "1.5 kB"],
    [52_428_800, "en", "50 MB"],
    [536_870_912, "de", "512 MB"],
    [1536, "de", "1,5 kB"],
  ])("FORMAT-1: %d bytes in %s are %s", (bytes, locale, text) => {
    expect(formatBytes(bytes, locale)).toBe(text);
  });

  it.each([
    [0, "this minute"],
    [12 * MINUTE, "12 minutes ago"],
    [60 * MINUTE, "1 hour ago"],
    [25 * 60 * MINUTE, "yesterday"],
    [-5 * MINUTE, "this minute"],
  ])("FORMAT-2: %d ms ago is %s", (age, text) => {
    expect(formatAgo(0, age, "en")).toBe(text);
  });

  it("FORMAT-3: lists in the locale", () => {
    expect(formatList(["a", "b", "c"], "en")).toBe("a, b, and c");
    expect(formatList(["a", "b"], "de")).toBe("a und b");
  });

  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16_383, "XFD"],
  ])("FORMAT-4: column %d is %s", (column, letters) => {
    expect(letterOf(column)).toBe(letters);
  });
});
