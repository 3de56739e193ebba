import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { coerceCell } from "./coerce.ts";
import { hasLostZeros, watchZeros } from "./damage.ts";
import { closestOf, editDistance } from "./closest.ts";
import { needsReading, watchReading, type ReadingWatch } from "./reading.ts";
import { fieldOf, type Field, type ResourceName } from "./resource.ts";

function field(resource: ResourceName, name: string): Field {
  const found = fieldOf(resourceOf(resource), name);
  if (found === undefined) throw new Error(name);
  return found;
}
const bought = field("asset", "purchased_at");
const weight = field("item", "weight");
const cents = field("item", "value");

function watched(which: Field, texts: readonly string[]): ReadingWatch {
  const watch = watchReading(which);
  for (const text of texts) watch.see(text);
  return watch;
}

/** The texts of a column that seem to have lost zeros. */
function lost(texts: readonly string[]): readonly string[] {
  const watch = watchZeros();
  for (const text of texts) watch.see(text);
  const length = watch.lostLength();
  return length === null ? [] : texts.filter((text) => hasLostZeros(text, length));
}

describe("how a column is read", () => {
  it.each([
    [["03/04/2025", "13/01/2025"], { date: "dmy" }],
    [["03/04/2025", "", "01/13/2025"], { date: "mdy" }],
    [["13/01/2025", "01/13/2025"], {}],
    [["03/04/2025", "04/04/2025"], {}],
    [["2025-01-13", "45678", "4 March 2025", "", "nonsense"], {}],
    [["03/04/2025 10:00", " 31.12.24 "], { date: "dmy" }],
    [[], {}],
  ])("CELL-60: dates %j", (texts, reading) => {
    expect(watched(bought, texts).reading()).toEqual(reading);
  });

  it.each([
    [["1,234", "0.5"], { decimal: "." }],
    [["1,234", "9,99"], { decimal: "," }],
    [["1.234", "1.234,56"], { decimal: "," }],
    [["1,234", "12345"], {}],
    [["9,99", "9.99"], {}],
    [["1,234,567", "1,234"], { decimal: "." }],
    [["$1,234", "$12.50"], { decimal: "." }],
    [["1e5", "1.5E+3", "abc", "1.2.3", ""], {}],
  ])("CELL-60: numbers %j", (texts, reading) => {
    expect(watched(weight, texts).reading()).toEqual(reading);
    expect(watched(cents, texts).reading()).toEqual(reading);
  });

  it("CELL-60: one 13/01 in the column settles all of it", () => {
    const texts = ["03/04/2025", "13/01/2025"];
    const reading = watched(bought, texts).reading();
    expect(texts.map((text) => coerceCell(bought, text, reading).value)).toEqual([
      "2025-04-03",
      "2025-01-13",
    ]);
  });

  it("CELL-60: a column that contradicts itself stays open, its clear cells are read", () => {
    const watch = watchReading(bought);
    for (const text of ["13/01/2025", "01/13/2025", "03/04/2025"]) watch.see(text);
    expect(watch.open()).toBe(true);
    expect(coerceCell(bought, "13/01/2025", watch.reading()).value).toBe("2025-01-13");
    expect(coerceCell(bought, "01/13/2025", watch.reading()).value).toBe("2025-01-13");
    expect(coerceCell(bought, "03/04/2025", watch.reading()).issues[0]?.code).toBe(
      "date_ambiguous",
    );
  });

  it("CELL-60: open only where a cell asks", () => {
    expect(watched(bought, ["03/04/2025"]).open()).toBe(true);
    expect(watched(bought, ["03/04/2025", "13/01/2025"]).open()).toBe(false);
    expect(watched(bought, ["2025-01-13"]).open()).toBe(false);
    expect(watched(weight, ["1,234"]).open()).toBe(true);
    expect(watched(weight, ["12"]).open()).toBe(false);
    expect(watched(field("contact", "name"), ["03/04/2025"]).open()).toBe(false);
  });

  it("CELL-60: only dates and numbers need their column seen", () => {
    const needing = resourceOf("asset")
      .fields.filter(needsReading)
      .map(({ name }) => name);
    expect(needing).toEqual([
      "value",
      "warranty_expires_at",
      "next_maintenance_at",
      "purchased_at",
      "initial_value",
      "disposed_at",
    ]);
  });
});

describe("zeros in front", () => {
  it.each([
    [["00123", "04711", "12345", "4711"], ["4711"]],
    [
      ["00123", "123", "00124", "124"],
      ["123", "124"],
    ],
    [["04006381333931", "4006381333931", "14006381333931", "A-1", ""], ["4006381333931"]],
  ])("CELL-51: in %j lost by %j", (texts, expected) => {
    expect(lost(texts)).toEqual(expected);
  });

  it.each([
    [Array.from({ length: 300 }, (_, index) => String(index + 1))],
    [["00123", "04711", "12345"]],
    [["0123", "00123", "12345", "54321"]],
    [["00123", "1", "22", "333", "4444", "555", "66"]],
    [["00123", "123456", "1234"]],
    [["12345", "1234", "54321"]],
    [["A-1", "B-22"]],
    [[]],
  ])("CELL-51: nothing is lost in %j", (texts) => {
    expect(lost(texts)).toEqual([]);
  });
});

describe("the closest", () => {
  const places = ["WeWork 01", "WeWork 02", "AA Write Test"];
  it.each([
    ["WeWrk 01", "WeWork 01"],
    ["wework-02", "WeWork 02"],
    ["WeWokr 02", "WeWork 02"],
    ["AA Writ Tset", "AA Write Test"],
    ["Somewhere else", ""],
    ["", ""],
    ["W", ""],
  ])("CELL-40: to %j is %j", (text, expected) => {
    expect(closestOf(text, places)).toBe(expected);
  });

  it("counts edits up to its limit", () => {
    expect(editDistance("kitten", "sitting", 9)).toBe(3);
    expect(editDistance("ab", "ba", 9)).toBe(1);
    expect(editDistance("kitten", "sitting", 2)).toBe(2);
    expect(editDistance("", "abc", 9)).toBe(3);
    expect(editDistance("abc", "abc", 9)).toBe(0);
  });
});
