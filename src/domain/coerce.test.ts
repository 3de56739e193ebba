import { describe, expect, it } from "vitest";
import { field, read } from "./cells.fixture.ts";
import { coerceCell } from "./coerce.ts";
import { watchReading } from "./reading.ts";

const name = field("contact", "name");
const notes = field("contact", "notes");
const email = field("contact", "email");
const phone = field("contact", "phone");
const names = field("contact", "alternate_names");
const locations = field("contact", "locations");
const primary = field("contact", "is_primary");
const weight = field("item", "weight");
const cents = field("item", "value");
const attributes = field("item", "attributes");
const country = field("item", "origin_country");
const bought = field("asset", "purchased_at");
const kind = field("group", "resource");
const children = field("group", "children");

describe("white space and what nobody sees", () => {
  it.each([
    ["", null],
    ["   ", null],
    ["\u00a0\u200b\t", null],
    ["  Luke ", "Luke"],
    ["Luke  Skywalker", "Luke  Skywalker"],
    ["1 Main Street\r\nNew York", "1 Main Street\nNew York"],
    ["a\rb", "a\nb"],
    ["山田\u3000太郎", "山田\u3000太郎"],
    ["\u3000山田", "山田"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"],
    ["🙂", "🙂"],
  ])("CELL-2, CELL-4: text %j is %j, without a warning", (text, value) => {
    expect(coerceCell(notes, text)).toEqual({ value, issues: [] });
  });

  it.each([
    ["Luke\u200bSky", "LukeSky"],
    ["Luke\u00a0Skywalker", "Luke Skywalker"],
    ["\u00a0Luke", "Luke"],
    ["\ufeffLuke", "Luke"],
    ["Lu\u00adke", "Luke"],
    ["Luke\u0000", "Luke"],
    ["Lu\u0007ke", "Luke"],
    ["Luke\u200d", "Luke"],
    ["Luke\ud800", "Luke"],
    ["\udc00Luke", "Luke"],
    ["\u2067Luke\u2069", "Luke"],
  ])("CELL-3: text %j is cleaned to %j and said so", (text, value) => {
    const { value: found, issues } = coerceCell(name, text);
    expect(found).toBe(value);
    expect(issues).toEqual([
      { code: "cleaned_characters", severity: "warning", field: "name", input: text },
    ]);
  });

  it("CELL-3: phone numbers with U+202D, no-break and zero-width spaces are cleaned and said so", () => {
    for (const text of [
      "\u202d+1 212 555 0101\u202c",
      "+1\u00a0212 555 0101",
      "+1 212\u200b 555 0101",
    ]) {
      const { value, issues } = coerceCell(phone, text);
      expect(value).toBe("+1 212 555 0101");
      expect(issues.map(({ code }) => code)).toEqual(["cleaned_characters"]);
    }
  });

  it("CELL-3: a no-break space between the groups of a number is no dirt", () => {
    expect(read(weight, "10\u00a0237,65")).toBe(10_237.65);
    expect(read(weight, "10\u202f237,65")).toBe(10_237.65);
    expect(read(weight, "10\u200b")).toBe("cleaned_characters");
  });

  it.each([
    "#N/A",
    "#n/a",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NV",
    "#WERT!",
    "#¡VALOR!",
    "Err:502",
    "########",
  ])("CELL-5: %s is invalid in every field, never a value", (text) => {
    for (const which of [
      name,
      email,
      phone,
      primary,
      weight,
      cents,
      bought,
      kind,
      names,
      locations,
      children,
    ]) {
      expect([which.name, read(which, text)]).toEqual([which.name, "spreadsheet_error"]);
    }
  });

  it.each(["#1", "#team", "# N/A", "N/A", "-", "Err", "E-mail"])("CELL-5: %s is text", (text) => {
    expect(read(notes, text)).toBe(text);
  });

  it("CELL-6: a text may have as many characters as its field, and not one more", () => {
    expect(read(name, "x".repeat(255))).toBe("x".repeat(255));
    expect(read(name, "x".repeat(256))).toBe("too_long:255");
    expect(read(name, ` ${"x".repeat(255)} `)).toBe("x".repeat(255));
    expect(read(email, `${"x".repeat(64)}@${"y".repeat(60)}.co`)).toBe("too_long:127");
  });
});

describe("cells made to do harm", () => {
  const many = 100_000;
  const texts = [
    "x".repeat(many),
    " ".repeat(many),
    `1 10:00${" ".repeat(many)}x`,
    `1${" 1".repeat(many / 2)}`,
    "1,".repeat(many / 2),
    `${"1.".repeat(many / 2)}x`,
    `"${'\\"'.repeat(many / 2)}`,
    `${'"a" '.repeat(many / 4)}`,
    ":".repeat(many),
    `${"a@".repeat(many / 2)}`,
    `${"a.".repeat(many / 2)}@b.co`,
    "Ã".repeat(many),
    "é".repeat(many),
    "\u200b".repeat(many),
    "\ufdfa".repeat(many),
    "#".repeat(many),
    `${"-".repeat(many)}1`,
  ];

  it("CELL-7: a hundred thousand characters of anything are refused at once, or blank", () => {
    for (const which of [
      name,
      notes,
      email,
      phone,
      names,
      locations,
      primary,
      weight,
      cents,
      attributes,
      country,
      bought,
      kind,
      children,
    ]) {
      const watch = watchReading(which);
      for (const text of texts) {
        watch.see(text);
        expect(coerceCell(which, text).value).toBeNull();
      }
    }
  });
});
