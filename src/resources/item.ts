import type { Field, Resource } from "../domain/resource.ts";
import { COUNTRY_CODES } from "./codes.ts";
import { idField, text } from "./columns.ts";

function measure(name: string, label: string, unit: "inches" | "pounds"): Field {
  return {
    name,
    label,
    kind: { type: "decimal", unit },
    description: `${label} in ${unit}.`,
    example: unit === "inches" ? "12.5" : "3.25",
  };
}

export const item: Resource = {
  name: "item",
  label: { one: "item", many: "items" },
  plural: "items",
  fields: [
    {
      ...text("name", "Name", 255),
      required: true,
      description: "Name of the item.",
      example: "Desk lamp",
    },
    {
      ...text("sku", "SKU", 255),
      description: "Your stock keeping unit; no two items have the same.",
      example: "LAMP-001",
    },
    {
      ...text("gtin", "GTIN", 31),
      description: "Global trade item number, 8 to 14 digits.",
      example: "04006381333931",
    },
    {
      ...text("upc", "UPC", 31),
      description: "Universal product code, 12 digits.",
      example: "036000291452",
    },
    {
      ...text("description", "Description", 2047),
      description: "What the item is.",
      example: "LED lamp with a clamp",
    },
    { ...text("color", "Color", 63), description: "Color of the item.", example: "Black" },
    { ...text("size", "Size", 63), description: "Size of the item.", example: "Medium" },
    {
      ...text("vendor", "Vendor", 255),
      description: "Who makes or sells the item.",
      example: "Acme Lighting",
    },
    {
      name: "origin_country",
      label: "Origin country",
      kind: { type: "option", options: COUNTRY_CODES, names: "region" },
      description: "Country the item comes from: its two-letter code or its name.",
      example: "US",
    },
    {
      name: "value",
      label: "Value (cents)",
      kind: { type: "integer", unit: "cents" },
      description: "Value of the item in cents: 1999 is 19.99.",
      example: "1999",
    },
    measure("length", "Length", "inches"),
    measure("width", "Width", "inches"),
    measure("height", "Height", "inches"),
    measure("weight", "Weight", "pounds"),
    measure("packaged_length", "Packaged length", "inches"),
    measure("packaged_width", "Packaged width", "inches"),
    measure("packaged_height", "Packaged height", "inches"),
    measure("packaged_weight", "Packaged weight", "pounds"),
    {
      ...text("harmonized_code", "Harmonized code", 31),
      description: "Code of the item in the customs tariff.",
      example: "9405.21",
    },
    {
      name: "attributes",
      label: "Attributes",
      kind: { type: "list", options: ["alcohol", "marijuana", "pharma", "dry_ice", "lithium"] },
      description:
        "What needs care in transport, separated by commas: alcohol, marijuana, pharma, dry_ice, lithium.",
      example: "lithium",
    },
    idField("itm", "item"),
  ],
  rules: [],
  keys: [
    { name: "id", fields: ["id"] },
    { name: "sku", fields: ["sku"] },
    { name: "gtin", fields: ["gtin"] },
    { name: "upc", fields: ["upc"] },
  ],
  actions: ["merge", "overwrite", "delete"],
};
