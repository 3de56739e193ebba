import { describe, expect, it } from "vitest";
import { importRequest } from "./contract.ts";

/** As the API text shows them, the data cut short. */
const contacts = {
  data: "data:text/csv;base64,bmFtZSxlbWFpbA==",
  upload_mode: "sync",
  action: "merge",
  duplicate_handling: "use_first",
  resource: "contact",
};
const groups = { ...contacts, duplicate_handling: "ignore_all", resource: "group" };

describe("the request", () => {
  it("WIRE-1: the published examples are valid, with their defaults", () => {
    expect(importRequest.parse(contacts)).toEqual({ ...contacts, save_upload: true });
    expect(importRequest.parse(groups)).toEqual({ ...groups, save_upload: true });
    const { duplicate_handling: _, ...rest } = contacts;
    expect(importRequest.parse(rest).duplicate_handling).toBe("ignore_all");
  });

  it.each([
    { upload_mode: "async", data: null },
    { upload_mode: "async", data: undefined },
    { data: [{ name: "Luke" }] },
    { name: "abc", location_id: null, column_mapping: { name: "Full name" } },
  ])("WIRE-2: %j is valid", (change) => {
    expect(importRequest.safeParse({ ...contacts, ...change }).success).toBe(true);
  });

  it.each([
    [{ data: undefined }, "data"],
    [{ data: null }, "data"],
    [{ upload_mode: "async" }, "data"],
    [{ upload_mode: "later" }, "upload_mode"],
    [{ resource: "robot" }, "resource"],
    [{ action: "drop" }, "action"],
    [{ duplicate_handling: "use_last" }, "duplicate_handling"],
    [{ name: "ab" }, "name"],
    [{ name: "x".repeat(128) }, "name"],
    [{ save_upload: "yes" }, "save_upload"],
    [{ data: ["a,b"] }, "data"],
    [{ column_mapping: { name: 1 } }, "column_mapping"],
  ])("WIRE-2: %j is refused at %s", (change, path) => {
    const { error } = importRequest.safeParse({ ...contacts, ...change });
    expect(error?.issues[0]?.path[0]).toBe(path);
  });

  it("WIRE-2: an unknown key is refused", () => {
    expect(importRequest.safeParse({ ...contacts, colour: "red" }).success).toBe(false);
    expect(importRequest.safeParse(JSON.parse('{"__proto__": {}}')).success).toBe(false);
  });
});
