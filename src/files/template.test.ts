import { describe, expect, it } from "vitest";
import type { Resource } from "../domain/resource.ts";
import { readFile } from "./open.ts";
import { templateFile } from "./template.ts";

const RESOURCE: Resource = {
  name: "item",
  label: { one: "item", many: "items" },
  plural: "items",
  fields: [
    {
      name: "name",
      label: "Name",
      kind: { type: "text" },
      required: true,
      description: "",
      example: "Box, small",
    },
    { name: "sku", label: "SKU", kind: { type: "text" }, description: "", example: "00123" },
  ],
  rules: [],
  keys: [],
  actions: ["merge"],
};

describe("a template", () => {
  it.each(["csv", "xlsx"] as const)(
    "FILE-44: as %s has the fields and a row of examples",
    async (format) => {
      const blob = await templateFile(RESOURCE, format);
      const { table } = await readFile({ name: `items.${format}`, blob }, {});
      expect(table.columns.map((column) => column.header)).toEqual(["name", "sku"]);
      expect([table.cell(0, 0), table.cell(0, 1)]).toEqual(["Box, small", "00123"]);
    },
  );
});
