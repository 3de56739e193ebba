import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { cellText } from "./cells.fixture.ts";
import { compileCheck } from "./check.ts";
import { coerceCell, textOf } from "./coerce.ts";
import { hasError } from "./issue.ts";
import { formSchema, recordSchema } from "./schema.ts";
import { fieldOf, type Action, type Resource, type Value } from "./resource.ts";

const contact = resourceOf("contact");
const group = resourceOf("group");

/** `field code detail` of each issue of a row given as texts by field. */
function issuesOf(resource: Resource, texts: Record<string, string>, action: Action = "merge") {
  const fields = Object.keys(texts);
  const { issues } = compileCheck(resource, { fields, action }).row(Object.values(texts));
  return issues.map(({ field, code, detail }) => [field, code, detail].filter(Boolean).join(" "));
}

describe("rows", () => {
  it.each([
    [{ name: "Luke" }, []],
    [{ name: " " }, ["name required"]],
    [{ name: "#N/A" }, ["name spreadsheet_error"]],
    [{ name: "Luke", email: "wrong" }, ["email invalid_email"]],
  ])("CHECK-1: %j", (texts, expected) => {
    expect(issuesOf(contact, texts)).toEqual(expected);
  });

  it("CHECK-1: a row that ends before its fields is blank there", () => {
    const check = compileCheck(contact, { fields: ["email", "name"], action: "merge" });
    expect(check.row(["luke@example.com"]).issues.map(({ code }) => code)).toEqual(["required"]);
  });

  it("CHECK-2: delete asks for the id alone", () => {
    expect(issuesOf(contact, { name: "", email: "wrong", id: "con_1" }, "delete")).toEqual([]);
    expect(issuesOf(contact, { name: "Luke", id: "  " }, "delete")).toEqual(["id required"]);
    expect(issuesOf(contact, { id: "x".repeat(64) }, "delete")).toEqual(["id too_long 63"]);
    expect(issuesOf(contact, { name: "Luke", id: "" }, "merge")).toEqual([]);
  });

  it.each([
    [{ email: "", alternate_emails_work: "a@b.co" }, ["alternate_emails_work needs_field email"]],
    [{ alternate_emails_work: "a@b.co" }, ["alternate_emails_work needs_field email"]],
    [{ email: "c@b.co", alternate_emails_work: "a@b.co" }, []],
    [{ email: "wrong", alternate_emails_work: "a@b.co" }, ["email invalid_email"]],
    [{ email: "", alternate_emails_work: "wrong" }, ["alternate_emails_work invalid_email"]],
  ])("CHECK-3: %j", (texts, expected) => {
    expect(issuesOf(contact, { name: "Luke", ...texts })).toEqual(expected);
  });

  it.each([
    [
      { email: "a@b.co", alternate_emails_work: "A@B.CO" },
      ["alternate_emails_work not_distinct email"],
    ],
    [
      { alternate_emails_work: "a@b.co", email: "a@b.co" },
      ["alternate_emails_work not_distinct email"],
    ],
    [
      { email: "a@b.co", alternate_emails_other: "c@b.co", alternate_emails_social: "c@b.co" },
      ["alternate_emails_social not_distinct alternate_emails_other"],
    ],
    [
      { phone: "555 0101", alternate_phones_home: "555 0101" },
      ["alternate_phones_home not_distinct phone"],
    ],
    [
      { address: "1 Main St", alternate_addresses_home: "1 main st" },
      ["alternate_addresses_home not_distinct address"],
    ],
    [{ phone: "", alternate_phones_home: "" }, []],
    [{ address: "555 0101", phone: "555 0101" }, []],
  ])("CHECK-4: %j", (texts, expected) => {
    expect(issuesOf(contact, { name: "Luke", ...texts })).toEqual(expected);
  });

  it("CHECK-5: a group of locations has no location", () => {
    const row = { name: "Towers", resource: "Location", location: "WeWork 02" };
    expect(issuesOf(group, row)).toEqual(["location must_be_blank resource=location"]);
    expect(issuesOf(group, { ...row, resource: "contact" })).toEqual([]);
    expect(issuesOf(group, { ...row, location: "" })).toEqual([]);
    expect(issuesOf(group, { ...row, resource: "towers" })).toEqual(["resource invalid_option"]);
  });

  it("CHECK-7: values are reused, issues name the place, an unknown field is a mistake", () => {
    const check = compileCheck(contact, { fields: ["name", "is_primary"], action: "merge" });
    const { values } = check;
    const found: unknown[] = [];
    expect(check.run(["Luke", "maybe"], (...issue) => found.push(issue))).toBe(true);
    expect(found).toEqual([[1, "invalid_boolean", "error", undefined]]);
    expect(check.values).toBe(values);
    expect(values).toEqual(["Luke", null]);
    expect(check.run(["Le\u200bia", "no"], () => {})).toBe(false);
    expect(values).toEqual(["Leia", false]);
    expect(() => compileCheck(contact, { fields: ["nom"], action: "merge" })).toThrow(RangeError);
    expect(() => compileCheck(contact, { fields: ["__proto__"], action: "merge" })).toThrow(
      RangeError,
    );
  });

  it("CELL-61: a reading is for its column alone", () => {
    const item = resourceOf("item");
    const fields = ["name", "length", "width"];
    const check = compileCheck(item, {
      fields,
      action: "merge",
      readings: [undefined, { decimal: "," }],
    });
    const { values, issues } = check.row(["Lamp", "1.234", "1.234"]);
    expect(values).toEqual(["Lamp", 1234, null]);
    expect(issues.map(({ field, code }) => [field, code])).toEqual([["width", "number_ambiguous"]]);
  });
});

describe("schemas", () => {
  const resources = ["contact", "group", "item", "asset"] as const;

  it.each(resources)(
    "CHECK-6: the schema of a record of %s agrees with the compiled check",
    (name) => {
      const resource = resourceOf(name);
      const fields = resource.fields.map((field) => field.name);
      const check = compileCheck(resource, { fields, action: "merge" });
      const schema = recordSchema(resource, "merge");
      const texts = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant("") }, cellText), {
        minLength: fields.length,
        maxLength: fields.length,
      });
      fc.assert(
        fc.property(texts, (cells) => {
          // Cells that can be read, so that what is left to disagree about is the row.
          const values = cells.map((text, index) => {
            const field = fieldOf(resource, fields[index]!)!;
            return coerceCell(field, text).value;
          });
          const record = Object.fromEntries(fields.map((field, index) => [field, values[index]!]));
          const { issues } = check.row(values.map((value) => textOf(value)));
          expect({ record, isRight: schema.safeParse(record).success }).toEqual({
            record,
            isRight: !hasError(issues),
          });
        }),
        { numRuns: 300 },
      );
    },
  );

  it("CHECK-6: records refuse unknown keys and fill in blanks", () => {
    const schema = recordSchema(group, "merge");
    expect(schema.safeParse({ name: "Pilots", resource: "contact", colour: "red" }).success).toBe(
      false,
    );
    expect(schema.parse({ name: "Pilots", resource: "contact" })).toEqual({
      name: "Pilots",
      resource: "contact",
      location: null,
      children: null,
      id: null,
    } satisfies Record<string, Value>);
    expect(recordSchema(group, "delete").safeParse({ id: "grp_1" }).success).toBe(true);
    expect(recordSchema(group, "delete").safeParse({ name: "Pilots" }).success).toBe(false);
  });

  it("CHECK-6: a form tells each error at its field, in words, and lets warnings pass", () => {
    const form = formSchema(contact, { fields: ["name", "email"], action: "merge" });
    expect(form.safeParse({ name: "FranÃ§ois", email: "" }).success).toBe(true);
    const { error } = form.safeParse({ name: "", email: "wrong" });
    expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [["name"], "Name is required. Fill it in."],
      [["email"], "“wrong” is not an email address. Write it like name@example.com."],
    ]);
  });
});
