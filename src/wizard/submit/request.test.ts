import { expect, it } from "vitest";
import { importNameOf, inlineBody, keyOf, uploadBody } from "./request.ts";

const ask = {
  resource: "contact",
  options: {
    action: "merge",
    duplicateHandling: "use_first",
    name: " ",
    locationId: null,
    saveUpload: true,
  },
} as const;

it("SUBMIT-1: the same draft and content have the same key, anything else another", () => {
  const keys = [
    keyOf("a", [1, "x"]),
    keyOf("a", [1, "y"]),
    keyOf("b", [1, "x"]),
    keyOf("a", [1, "x"]),
  ];
  expect(new Set(keys).size).toBe(3);
  expect(keys[0]).toBe(keys[3]);
});

it.each([
  [" March ", "people.csv", "March"],
  ["", "people.csv", "people.csv"],
  [" ", `${"x".repeat(130)}.csv`, "x".repeat(127)],
  ["", "a", ""],
])("SUBMIT-3: an import without a name is called as its file (%j, %j)", (said, file, name) => {
  expect(importNameOf(said, file)).toBe(name);
});

it("SUBMIT-2: the body is the JSON that the API takes, with the file in it", async () => {
  const payload = {
    blob: new Blob(["name\nLeia\n"]),
    name: "a.csv",
    columnMapping: { name: 'Na"me' },
    rows: 1,
  };
  const body = JSON.parse(await (await inlineBody(payload, ask)).text());
  expect(body).toEqual({
    upload_mode: "sync",
    action: "merge",
    duplicate_handling: "use_first",
    save_upload: true,
    resource: "contact",
    column_mapping: { name: 'Na"me' },
    data: `data:text/csv;base64,${btoa("name\nLeia\n")}`,
  });
  expect(uploadBody({ columnMapping: null }, ask)).toMatchObject({
    upload_mode: "async",
    data: null,
  });
});
