import { describe, expect, it } from "vitest";
import { coerceCell } from "../domain/coerce.ts";
import { fieldOf, type Field } from "../domain/resource.ts";
import { resourceOf, resources } from "./registry.ts";

/** The published table of columns of a contact: name and limit. */
const CONTACT: readonly (readonly [name: string, max: number | undefined])[] = [
  ["name", 255],
  ["alternate_names", 1279],
  ["email", 127],
  ["alternate_emails_other", 127],
  ["alternate_emails_personal", 127],
  ["alternate_emails_work", 127],
  ["alternate_emails_social", 127],
  ["alternate_emails_education", 127],
  ["phone", 31],
  ["alternate_phones_home", 31],
  ["alternate_phones_mobile", 31],
  ["alternate_phones_work", 31],
  ["alternate_phones_other", 31],
  ["alternate_phones_education", 31],
  ["address", 255],
  ["alternate_addresses_secondary", 255],
  ["alternate_addresses_home", 255],
  ["alternate_addresses_work", 255],
  ["alternate_addresses_education", 255],
  ["alternate_addresses_other", 255],
  ["locations", 2047],
  ["groups", 2047],
  ["id_number", 255],
  ["is_primary", undefined],
  ["notes", 255],
  ["id", 63],
];
const GROUP: typeof CONTACT = [
  ["name", 255],
  ["resource", undefined],
  ["location", 63],
  ["children", 2047],
  ["id", 63],
];
const ITEM =
  "name sku gtin upc description color size vendor origin_country value length width height weight packaged_length packaged_width packaged_height packaged_weight harmonized_code attributes id";
const ASSET =
  "item location layout_id serial_number value currency barcode category sub_category warranty_expires_at is_warranty_valid maintenance_schedule maintenance_status next_maintenance_at purchased_at initial_value disposed_at disposal_reason_code disposal_comment id";

function table(name: "contact" | "group") {
  return resourceOf(name).fields.map((field) => [field.name, field.max]);
}

function namesOf(fields: readonly Field[]) {
  return fields.map(({ name }) => name);
}

describe("resources", () => {
  it("RES-1, RES-5: contacts and groups are the published tables, and id", () => {
    expect(table("contact")).toEqual(CONTACT);
    expect(table("group")).toEqual(GROUP);
  });

  it("RES-1: items and assets", () => {
    expect(namesOf(resourceOf("item").fields)).toEqual(ITEM.split(" "));
    expect(namesOf(resourceOf("asset").fields)).toEqual(ASSET.split(" "));
  });

  it("RES-1: what is required", () => {
    const required = resources.map(({ name, fields }) => [
      name,
      namesOf(fields.filter((field) => field.required)),
    ]);
    expect(Object.fromEntries(required)).toEqual({
      contact: ["name"],
      group: ["name", "resource"],
      item: ["name"],
      asset: ["item", "location"],
    });
  });

  it("RES-4: assets are merged only", () => {
    expect(resources.map(({ actions }) => actions.length)).toEqual([3, 3, 3, 1]);
    expect(resourceOf("asset").actions).toEqual(["merge"]);
  });

  it.each(resources)("RES-2, RES-3: $name hangs together", (resource) => {
    const names = namesOf(resource.fields);
    expect(new Set(names).size).toBe(names.length);
    expect(resource.keys[0]?.name).toBe("id");
    const used = [
      ...resource.keys.flatMap((key) => key.fields),
      ...resource.rules.flatMap((rule) => {
        if (rule.type === "distinct") return rule.fields;
        return rule.type === "needs" ? [rule.field, rule.needs] : [rule.field, rule.where];
      }),
    ];
    expect(used.filter((name) => fieldOf(resource, name) === undefined)).toEqual([]);
  });

  it.each(
    resources.flatMap(({ name, fields }) =>
      fields.map((field) => [name, field.name, field] as const),
    ),
  )("RES-2: %s.%s has a label, a description and an example that is right", (_, __, field) => {
    expect(field.label).toMatch(
      /^[A-Z][A-Za-z]*(?:-[a-z]+)?(?: (?:[a-z]+|ID|number))*(?: \([a-z]+\))?$/u,
    );
    expect(field.description).toMatch(/^[A-Z].*\.$/u);
    const { value, issues } = coerceCell(field, field.example);
    expect(issues).toEqual([]);
    expect(value).not.toBeNull();
  });

  it("RES-6: any text of at most 63 characters can be a record ID", () => {
    const id = fieldOf(resourceOf("contact"), "id");
    if (id === undefined) throw new Error("no id");
    expect(coerceCell(id, "con_0123456789abcdefghijkl").issues).toEqual([]);
    expect(coerceCell(id, "4711").issues).toEqual([]);
    expect(coerceCell(id, "x".repeat(64)).issues[0]?.code).toBe("too_long");
  });
});
