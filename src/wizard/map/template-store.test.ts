import { describe, expect, it } from "vitest";
import {
  keepLastMapping,
  keepTemplates,
  type KeptTemplate,
  keptTemplates,
  lastMapping,
  readTemplates,
  withoutTemplate,
  withTemplate,
  writeTemplates,
} from "./template-store.ts";

const template: KeptTemplate = {
  resource: "contact",
  name: "CRM",
  headers: ["First", "Last", "Status", "__proto__"],
  mapping: [
    { field: "name", source: { type: "join", columns: [0, 1], separator: " " } },
    {
      field: "is_primary",
      source: { type: "column", column: 2 },
      values: [["__proto__", "true"]],
    },
    { field: "notes", source: { type: "constant", text: "June" }, reading: { date: "dmy" } },
  ],
};

describe("mapping templates", () => {
  it("TEMPLATE-1: what is exported can be imported", () => {
    expect(readTemplates(writeTemplates([template]))).toEqual([template]);
  });

  it("TEMPLATE-2: kept without a storage too, for as long as the page lives", () => {
    keepTemplates([template]);
    expect(keptTemplates()).toEqual([template]);
  });

  it.each([
    ["no JSON", "{"],
    ["another file", '{"name":"x"}'],
    ["a column that no header has", writeTemplates([{ ...template, headers: ["First"] }])],
    ["an unknown resource", writeTemplates([template]).replace("contact", "person")],
    ["a blank name", writeTemplates([{ ...template, name: " " }])],
    ["another version", writeTemplates([template]).replace('"version": 1', '"version": 2')],
  ])("TEMPLATE-3: refuses %s", (_, text) => {
    expect(readTemplates(text)).toBeNull();
  });

  it("TEMPLATE-4: a name is there once for each resource", () => {
    const other = { ...template, headers: [...template.headers, "More"] };
    expect(withTemplate([template], other)).toEqual([other]);
    const group: KeptTemplate = { ...template, resource: "group" };
    expect(withTemplate([template], group)).toEqual([template, group]);
    expect(withoutTemplate([template, group], template)).toEqual([group]);
  });

  it("TEMPLATE-5: the last mapping of each resource", () => {
    keepLastMapping("contact", [["name", "Full name"]]);
    keepLastMapping("item", [["sku", "Code"]]);
    expect(lastMapping("contact")).toEqual([["name", "Full name"]]);
    expect(lastMapping("item")).toEqual([["sku", "Code"]]);
    expect(lastMapping("asset")).toEqual([]);
  });
});
