import type { Field, Resource } from "../domain/resource.ts";
import { CURRENCY_CODES } from "./codes.ts";
import { idField, text } from "./columns.ts";

function date(name: string, label: string, description: string): Field {
  return { name, label, kind: { type: "date" }, description, example: "2025-01-31" };
}

export const asset: Resource = {
  name: "asset",
  label: { one: "asset", many: "assets" },
  plural: "assets",
  fields: [
    {
      name: "item",
      label: "Item",
      kind: { type: "reference", target: "item", many: false },
      max: 255,
      required: true,
      description: "Name, SKU or ID of the item this asset is one of.",
      example: "Desk lamp",
    },
    {
      name: "location",
      label: "Location",
      kind: { type: "reference", target: "location", many: false },
      max: 255,
      required: true,
      description: "Name or ID of the location where the asset is.",
      example: "WeWork 01",
    },
    {
      ...text("layout_id", "Layout ID", 63),
      description: "ID of the place within the location.",
      example: "lay_0123456789abcdefghijkl",
    },
    {
      ...text("serial_number", "Serial number", 255),
      description: "Serial number; no two assets have the same.",
      example: "SN-00042",
    },
    {
      name: "value",
      label: "Value (cents)",
      kind: { type: "integer", unit: "cents" },
      description: "Present value in cents: 1999 is 19.99.",
      example: "1999",
    },
    {
      name: "currency",
      label: "Currency",
      kind: { type: "option", options: CURRENCY_CODES, names: "currency" },
      description: "Currency of the values, as a three-letter code. USD where blank.",
      example: "USD",
    },
    {
      ...text("barcode", "Barcode", 255),
      description: "What a scanner reads from the asset's label.",
      example: "0012345678905",
    },
    { ...text("category", "Category", 255), description: "Kind of asset.", example: "Furniture" },
    {
      ...text("sub_category", "Sub-category", 255),
      description: "Kind of asset within its category.",
      example: "Lamps",
    },
    date("warranty_expires_at", "Warranty expires on", "Last day of the warranty."),
    {
      name: "is_warranty_valid",
      label: "Is warranty valid",
      kind: { type: "boolean" },
      description: "Whether the warranty still holds: yes or no.",
      example: "yes",
    },
    {
      name: "maintenance_schedule",
      label: "Maintenance schedule",
      kind: { type: "option", options: ["daily", "weekly", "monthly", "quarterly", "yearly"] },
      description: "How often it is serviced: daily, weekly, monthly, quarterly or yearly.",
      example: "yearly",
    },
    {
      name: "maintenance_status",
      label: "Maintenance status",
      kind: { type: "option", options: ["good", "upcoming", "required", "ongoing"] },
      description: "State of its maintenance: good, upcoming, required or ongoing.",
      example: "good",
    },
    date("next_maintenance_at", "Next maintenance on", "Day of the next maintenance."),
    date("purchased_at", "Purchased on", "Day it was bought."),
    {
      name: "initial_value",
      label: "Initial value (cents)",
      kind: { type: "integer", unit: "cents" },
      description: "Value when it was bought, in cents: 1999 is 19.99.",
      example: "2999",
    },
    date("disposed_at", "Disposed on", "Day it was disposed of."),
    {
      ...text("disposal_reason_code", "Disposal reason code", 63),
      description: "Code for why it was disposed of.",
      example: "broken",
    },
    {
      ...text("disposal_comment", "Disposal comment", 255),
      description: "What else there is to say about its disposal.",
      example: "Recycled",
    },
    idField("ast", "asset"),
  ],
  rules: [],
  keys: [
    { name: "id", fields: ["id"] },
    { name: "serial_number", fields: ["serial_number"] },
  ],
  actions: ["merge"],
};
