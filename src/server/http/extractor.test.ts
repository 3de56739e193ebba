import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../imports/imports.ts";
import { createExtractor } from "./extractor.ts";

function extract(body: string | Uint8Array, size = 7) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const extractor = createExtractor();
  const rows: unknown[] = [];
  let text = "";
  for (let at = 0; at < bytes.length; at += size) {
    for (const piece of extractor.push(bytes.subarray(at, at + size))) {
      if (piece.type === "row") rows.push(piece.value);
      else text += Buffer.from(piece.bytes).toString("latin1");
    }
  }
  return { rest: extractor.end(), rows, text };
}

function codeOf(body: string | Uint8Array): string {
  try {
    extract(body);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "none";
}

describe("HTTP-3: data is cut out of the body while it streams", () => {
  it.each([
    ['{"data":"abc","a":1}', { rest: { data: "", a: 1 }, rows: [], text: "abc" }],
    ['{"a":1,"data":"abc"}', { rest: { data: "", a: 1 }, rows: [], text: "abc" }],
    ['{ "data" : "a\\/b\\u002Bc" }', { rest: { data: "" }, rows: [], text: "a/b+c" }],
    ['{"d\\u0061ta":"abc"}', { rest: { data: "" }, rows: [], text: "abc" }],
    ['{"data":null}', { rest: { data: null }, rows: [], text: "" }],
    ['{"data":7,"x":"data"}', { rest: { data: 7, x: "data" }, rows: [], text: "" }],
    ['{"x":{"data":"abc"}}', { rest: { x: { data: "abc" } }, rows: [], text: "" }],
    ['[{"data":"abc"}]', { rest: [{ data: "abc" }], rows: [], text: "" }],
    ['["data","abc"]', { rest: ["data", "abc"], rows: [], text: "" }],
    ['{"x":"\\"data\\":","data":"a"}', { rest: { x: '"data":', data: "" }, rows: [], text: "a" }],
    ['{"data":[],"a":1}', { rest: { data: [], a: 1 }, rows: [], text: "" }],
    [
      '{"data":[{"a":"]}"} , {"b":{"c":[1]}}],"a":[1]}',
      { rest: { data: [], a: [1] }, rows: [{ a: "]}" }, { b: { c: [1] } }], text: "" },
    ],
    ["7", { rest: 7, rows: [], text: "" }],
  ])("%s", (body, wanted) => {
    for (const size of [1, 3, 1000]) expect(extract(body, size)).toEqual(wanted);
  });

  it.each([
    ["", "invalid_json"],
    ["{", "invalid_json"],
    ['{"data":"abc', "invalid_json"],
    ['{"data":[{"a":1}', "invalid_json"],
    ['{"data":[{"a":1},]}', "invalid_request"],
    ['{"data":[,{"a":1}]}', "invalid_request"],
    ['{"data":[{"a":1} {"b":1}]}', "invalid_json"],
    ['{"data":[{"a":}]}', "invalid_json"],
    ['{"data":[1]}', "invalid_request"],
    ['{"data":[[1]]}', "invalid_request"],
    ['{"data":["a"]}', "invalid_request"],
    ['{"data":"a","data":"b"}', "invalid_json"],
    ['{"data":"a\\x"}', "invalid_json"],
    ['{"data":"a\\u00zz"}', "invalid_json"],
    ["name,email\nLuke,l@x.com\n", "invalid_json"],
    ["<html>", "invalid_json"],
  ])("refuses %s as %s", (body, code) => {
    expect(codeOf(body)).toBe(code);
  });

  it("refuses bytes that are no UTF-8, around data and in a row", () => {
    expect(codeOf(Uint8Array.from(Buffer.from('{"a":"\xff"}', "latin1")))).toBe("invalid_utf8");
    expect(codeOf(Uint8Array.from(Buffer.from('{"data":[{"a":"\xff"}]}', "latin1")))).toBe(
      "invalid_utf8",
    );
  });

  it("keeps __proto__ as a key of a row, and of nothing else", () => {
    const { rows } = extract('{"data":[{"__proto__":{"polluted":1},"constructor":"x"}]}');
    expect(Object.keys(rows[0] as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("gives what JSON.parse gives, wherever the body is cut", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (around, data, size) => {
          const body = JSON.stringify({ ...around, data });
          const { rest, rows } = extract(body, size);
          const whole = JSON.parse(body) as Record<string, unknown>;
          expect({ ...(rest as object), data: rows }).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });
});
