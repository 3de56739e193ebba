import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../imports/imports.ts";
import { createBase64Reader } from "./base64.ts";

function read(text: string, size = 1000) {
  const reader = createBase64Reader();
  const parts: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += size) {
    parts.push(reader.push(Buffer.from(text.slice(at, at + size), "latin1")));
  }
  const { bytes, mediaType } = reader.end();
  return { bytes: Buffer.concat([...parts, bytes]), mediaType };
}

describe("HTTP-4: a file is base64, with or without the head of a data URL", () => {
  it.each([
    ["data:text/csv;base64,YSxiCg==", "a,b\n", "text/csv"],
    ["data:text/csv;charset=utf-8;base64,YSxiCg==", "a,b\n", "text/csv"],
    ["data:;base64,YSxiCg==", "a,b\n", ""],
    ["DATA:TEXT/CSV;BASE64,YSxiCg==", "a,b\n", "text/csv"],
    ["YSxiCg==", "a,b\n", ""],
    ["YSxiCg", "a,b\n", ""],
    ["YSxi\r\nCg==\r\n", "a,b\n", ""],
    ["YSx iCg= =", "a,b\n", ""],
    ["_-_-", "ÿïþ", ""],
  ])("%s", (text, wanted, mediaType) => {
    for (const size of [1, 3, 1000]) {
      const { bytes, mediaType: type } = read(text, size);
      expect([bytes.toString("latin1"), type]).toEqual([
        Buffer.from(wanted, wanted === "ÿïþ" ? "latin1" : "utf8")
          .toString("latin1")
          .replace("ÿïþ", Buffer.from("_-_-", "base64").toString("latin1")),
        mediaType,
      ]);
    }
  });

  it.each([
    "Y",
    "YSxiC",
    "YSxi!g==",
    "YSxiCg==YSxi",
    "YSxiCg=",
    "YSxiCg===",
    "data:text/csv,a%2Cb",
    "data:text/csv;base64",
    `data:${"x".repeat(600)}`,
    "data:text/csv;base64,é",
    "name,email",
  ])("refuses %s", (text) => {
    for (const size of [1, 3, 1000]) expect(() => read(text, size)).toThrow(Refusal);
  });

  it("gives back any bytes, wherever the text is cut", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (bytes, n) => {
          const { bytes: back } = read(`data:;base64,${Buffer.from(bytes).toString("base64")}`, n);
          expect(new Uint8Array(back)).toEqual(bytes);
        },
      ),
    );
  });
});
