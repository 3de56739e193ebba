import { describe, expect, it } from "vitest";
import { Refusal } from "../imports/imports.ts";
import { createRowWriter } from "./rows.ts";

function csvOf(rows: readonly Record<string, unknown>[]): string {
  const writer = createRowWriter();
  const lines = rows.map((row) => writer.line(row));
  return [writer.header(), ...lines].join("");
}

describe("HTTP-5: row objects become CSV", () => {
  it.each([
    ["text and blanks", [{ a: "x", b: null, c: "" }], '"a","b","c"\n"x",,\n'],
    ["numbers and booleans", [{ a: 1.5, b: true }], '"a","b"\n"1.5","true"\n'],
    ["a list", [{ a: ["x", 1, null] }], '"a"\n"x,1,"\n'],
    ["structure in text", [{ 'a"': 'x,"y"\n' }], '"a"""\n"x,""y""\n"\n'],
    ["later columns", [{ a: "1" }, { b: "2" }], '"a","b"\n"1"\n,"2"\n'],
    ["rows without a value", [{ a: "", b: null }, {}, { a: "1" }], '"a","b"\n"",\n""\n"1"\n'],
    ["__proto__", [JSON.parse('{"__proto__":"x"}') as never], '"__proto__"\n"x"\n'],
  ])("%s", (_, rows, wanted) => {
    expect(csvOf(rows)).toBe(wanted);
  });

  it.each([
    ["an object", { a: { b: 1 } }],
    ["a list of objects", { a: [{ b: 1 }] }],
    ["a list in a list", { a: [["x"]] }],
    ["lists without end", { a: JSON.parse("[".repeat(100_000) + "]".repeat(100_000)) }],
    ["an item with a comma", { a: ["x,y"] }],
    ["an integer that is not exact", { id_number: 2 ** 60 }],
  ])("refuses %s", (_, row) => {
    expect(() => csvOf([row])).toThrow(Refusal);
  });

  it("refuses more columns than a sheet has", () => {
    const row = Object.fromEntries(Array.from({ length: 16_385 }, (_, at) => [`c${at}`, "x"]));
    expect(() => csvOf([row])).toThrow(Refusal);
  });
});
