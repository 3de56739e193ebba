import { describe, expect, it } from "vitest";
import { field, read } from "./cells.fixture.ts";

const name = field("contact", "name");
const notes = field("contact", "notes");
const phone = field("contact", "phone");
const idNumber = field("contact", "id_number");
const names = field("contact", "alternate_names");
const locations = field("contact", "locations");
const weight = field("item", "weight");
const cents = field("item", "value");

describe("numbers", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["-0.0", 0],
    ["0,0", 0],
    ["007", 7],
    ["1.234,56", 1234.56],
    ["9,99", 9.99],
    ["10 237,65", 10_237.65],
    ["1,234.56", 1234.56],
    ["1,234,567", 1_234_567],
    ["1.234.567", 1_234_567],
    ["12,34,567.50", 1_234_567.5],
    ["1'234.5", 1234.5],
    ["1’234’567", 1_234_567],
    ["0.125", 0.125],
    ["0,125", 0.125],
    [".5", 0.5],
    ["5.", 5],
    ["12345.678", 12_345.678],
    ["1234,567", 1234.567],
    ["$12.50", 12.5],
    ["12,50 €", 12.5],
    ["USD 12.50", 12.5],
    ["US$12.50", 12.5],
    ["CHF 1'234.50", 1234.5],
    ["£1,234.50", 1234.5],
    ["50%", 0.5],
    ["12,5 %", 0.125],
    ["+3", 3],
    ["1e-7", 1e-7],
    ["3.5 lbs", 3.5],
    ["3,5lb", 3.5],
    ["1.5E+1", 15],
  ])("CELL-20, CELL-22, CELL-28: %s is %d", (text, value) => {
    expect(read(weight, text)).toBe(value);
  });

  it.each([
    ["1,234", "number_ambiguous:1234|1.234"],
    ["1.234", "number_ambiguous:1.234|1234"],
    ["$1,234", "number_ambiguous:1234|1.234"],
    ["999.999", "number_ambiguous:999.999|999999"],
  ])("CELL-21: %s asks", (text, expected) => {
    expect(read(weight, text)).toBe(expected);
    expect(read(cents, text)).toBe(expected);
  });

  it("CELL-21, CELL-61: a known decimal sign answers", () => {
    expect(read(weight, "1,234", { decimal: "." })).toBe(1234);
    expect(read(weight, "1,234", { decimal: "," })).toBe(1.234);
    expect(read(weight, "1.234", { decimal: "," })).toBe(1234);
    expect(read(cents, "1,234", { decimal: "." })).toBe(1234);
    expect(read(cents, "1,234", { decimal: "," })).toBe("not_integer");
    expect(read(weight, "1.5", { decimal: "," })).toBe("invalid_number");
    expect(read(weight, "9,99", { decimal: "." })).toBe("invalid_number");
  });

  it.each([
    "abc",
    "12 apples",
    "1,2,3",
    "1.2.3",
    "1,23,45",
    "1..2",
    "--1",
    "1-2",
    "$",
    "%",
    "()",
    "12ab",
    "0x10",
    "1/2",
    "NaN",
    "Infinity",
    "1 2 34",
    "1,,234",
    "12:30",
    "null",
    "#",
    "12 kg",
    "12 in",
    "lbs",
  ])("CELL-23, CELL-25: %j never becomes a number", (text) => {
    expect(read(weight, text)).toBe("invalid_number");
  });

  it.each([
    [cents, "1.0", 1],
    [cents, "199 cents", 199],
    [field("item", "length"), '12.5"', 12.5],
    [field("item", "length"), "12.5 in.", 12.5],
    [field("item", "length"), "30 cm", "invalid_number"],
    [cents, "1,00", 1],
    [cents, "1.5", "not_integer"],
    [cents, "50%", "not_integer"],
    [cents, "9007199254740991", 9_007_199_254_740_991],
    [cents, "9007199254740993", "invalid_number"],
    [cents, "468017912345678901", "invalid_number"],
    [cents, "-1", "negative_number"],
    [weight, "-1.5", "negative_number"],
    [weight, "(12)", "negative_number"],
    [weight, "12-", "negative_number"],
    [weight, "\u221212", "negative_number"],
  ])("CELL-24, CELL-28: whole and not below zero, %#", (which, text, expected) => {
    expect(read(which, text)).toBe(expected);
  });

  it.each(["1.23E+11", "4.68E+17", "1,23E+11", "1E+20", "-1.5E+10"])(
    "CELL-26: %s lost digits, everywhere",
    (text) => {
      for (const which of [name, notes, idNumber, phone, weight, cents, locations, names]) {
        expect([which.name, read(which, text)]).toEqual([which.name, "damaged_number"]);
      }
    },
  );

  it.each(["1E10", "5E+1", "E+10", "1.23E+11 kg", "12E+10", "LOT 1.23E+11"])(
    "CELL-26: %s is text",
    (text) => {
      expect(read(idNumber, text)).toBe(text);
    },
  );

  it("CELL-27: 18-digit ids never become 4.68E+17, and leading zeros survive", () => {
    expect(read(idNumber, "468017912345678901")).toBe("468017912345678901");
    expect(read(idNumber, "000123")).toBe("000123");
    expect(read(phone, "0012125550101")).toBe("0012125550101");
    expect(read(field("item", "gtin"), "00012345678905")).toBe("00012345678905");
  });
});
