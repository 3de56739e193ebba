import { expect, it } from "vitest";
import { dataUrlParts, mediaTypeOf } from "./data-url.ts";

it.each([0, 1, 2, 3, 786_431, 786_432, 786_433, 2_000_001])(
  "a file of %d bytes reads back from its data URL",
  async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255);
    const url = (await dataUrlParts(new Blob([bytes]), "text/csv")).join("");
    expect(url.startsWith("data:text/csv;base64,")).toBe(true);
    expect(Buffer.from(url.slice(21), "base64").equals(Buffer.from(bytes))).toBe(true);
  },
);

it.each([
  ["contacts.csv", "text/csv"],
  ["CONTACTS.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["a.tsv", "text/tab-separated-values"],
  ["archive", "application/octet-stream"],
])("%s is %s", (name, type) => {
  expect(mediaTypeOf(name)).toBe(type);
});
