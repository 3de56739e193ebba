import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import {
  columnMappingOf,
  describeMappingProblem,
  isNoteColumn,
  mappingFrom,
} from "./column-mapping.ts";
import {
  assign,
  columnsOf,
  missingRequired,
  type Mapping,
  type MappingEntry,
  type Source,
} from "./mapping.ts";
import { compileEntry, compileSource } from "./source.ts";
import { splitList } from "./list.ts";
import type { Column } from "./table.ts";

const contact = resourceOf("contact");

function columns(...headers: readonly string[]): readonly Column[] {
  return headers.map((header, index) => ({
    header,
    label: header === "" ? `Column ${index + 1}` : header,
  }));
}
function from(field: string, column: number): MappingEntry {
  return { field, source: { type: "column", column } };
}

function missingNames(action: "merge" | "delete", all: Mapping) {
  return missingRequired(contact, all, action).map(({ name }) => name);
}

describe("assigning", () => {
  const mapping: Mapping = [from("name", 0), from("email", 1)];

  it("MAP-1: a taken field moves, and the answer says from where", () => {
    const { mapping: next, moved, replaced } = assign(mapping, from("email", 2));
    expect(next).toEqual([from("name", 0), from("email", 2)]);
    expect(moved).toEqual({ field: "email", from: { type: "column", column: 1 } });
    expect(replaced).toEqual([]);
    expect(mapping).toEqual([from("name", 0), from("email", 1)]);
  });

  it("MAP-1: the same again moves nothing", () => {
    expect(assign(mapping, from("email", 1))).toEqual({ mapping, replaced: [] });
  });

  it("MAP-2: a field whose column is taken loses its entry", () => {
    const { mapping: next, moved, replaced } = assign(mapping, from("phone", 1));
    expect(next).toEqual([from("name", 0), from("phone", 1)]);
    expect(moved).toBeUndefined();
    expect(replaced).toEqual([from("email", 1)]);
  });

  it("MAP-2: a join takes all its columns", () => {
    const join: MappingEntry = {
      field: "name",
      source: { type: "join", columns: [1, 2], separator: " " },
    };
    const { mapping: next, moved, replaced } = assign([...mapping, from("phone", 2)], join);
    expect(next).toEqual([join]);
    expect(moved).toEqual({ field: "name", from: { type: "column", column: 0 } });
    expect(replaced).toEqual([from("email", 1), from("phone", 2)]);
  });

  it("MAP-1, MAP-2: whatever is chosen, each field and each column is there once", () => {
    const column = fc.nat({ max: 5 });
    const source: fc.Arbitrary<Source> = fc.oneof(
      column.map((one) => ({ type: "column" as const, column: one })),
      fc
        .uniqueArray(column, { minLength: 2, maxLength: 3 })
        .map((all) => ({ type: "join" as const, columns: all, separator: " " })),
      fc.constant({ type: "constant" as const, text: "yes" }),
    );
    const entry = fc.record({ field: fc.constantFrom("name", "email", "phone", "notes"), source });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        let all: Mapping = [];
        for (const one of entries) {
          all = assign(all, one).mapping;
          expect(all.at(-1)).toBe(one);
        }
        const fields = all.map(({ field }) => field);
        const places = all.flatMap((one) => columnsOf(one.source));
        expect(new Set(fields).size).toBe(fields.length);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it("MAP-6: what an action needs", () => {
    expect(missingNames("merge", [])).toEqual(["name"]);
    expect(missingNames("merge", mapping)).toEqual([]);
    expect(missingNames("delete", mapping)).toEqual(["id"]);
    expect(missingNames("delete", [from("id", 3)])).toEqual([]);
    expect(missingRequired(resourceOf("group"), [], "overwrite").map(({ name }) => name)).toEqual([
      "name",
      "resource",
    ]);
  });
});

describe("the text of a source", () => {
  const cells = ["Luke", "", "  Sky  walker ", "Skywalker, Luke", "a,b", 'x"y'];
  it.each([
    [{ type: "column", column: 0 }, "Luke"],
    [{ type: "column", column: 2 }, "  Sky  walker "],
    [{ type: "column", column: 99 }, ""],
    [{ type: "join", columns: [0, 1, 2], separator: " " }, "Luke Sky walker"],
    [{ type: "join", columns: [1], separator: ", " }, ""],
    [{ type: "swap", column: 3, separator: "," }, "Luke Skywalker"],
    [{ type: "swap", column: 0, separator: "," }, "Luke"],
    [{ type: "swap", column: 1, separator: "," }, ""],
    [{ type: "list", columns: [0, 1, 4] }, 'Luke,"a,b"'],
    [{ type: "constant", text: "contact" }, "contact"],
  ] satisfies [Source, string][])("MAP-4: %j", (source, text) => {
    expect(compileSource(source)(cells)).toBe(text);
  });

  it("MAP-4: what stands in the columns of a list are its items", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (texts) => {
        const source: Source = { type: "list", columns: texts.map((_, index) => index) };
        const items = texts.map((text) => text.replace(/\s+/gu, " ").trim()).filter(Boolean);
        expect(splitList(compileSource(source)(texts))).toEqual(items);
      }),
    );
  });

  it("MAP-3: two equal headers keep their own data", () => {
    const all: Mapping = [from("email", 1), from("alternate_emails_work", 2)];
    const row = ["Luke", "luke@a.co", "luke@b.co"];
    expect(all.map((entry) => compileEntry(entry)(row))).toEqual(["luke@a.co", "luke@b.co"]);
  });

  it.each([
    ["O'Brien", "contact"],
    [" O'Brien ", "contact"],
    ["FR\\BI", "location"],
    ["a,b", ""],
    ["__proto__", "contact"],
    ["constructor", "constructor"],
    ["other", "other"],
  ])("MAP-5: %j survives matching as %j", (text, expected) => {
    const read = compileEntry({
      ...from("resource", 0),
      values: [
        ["O'Brien", "contact"],
        ["FR\\BI", "location"],
        ["a,b", ""],
        ["__proto__", "contact"],
      ],
    });
    expect(read([text])).toBe(expected);
  });
});

describe("column_mapping", () => {
  const file = columns("Full name", "E-mail", "E-mail", "", "notes");

  it("MAP-7: plain columns with headers of their own", () => {
    expect(columnMappingOf([from("name", 0), from("notes", 4)], file, contact)).toEqual([
      ["name", "Full name"],
      ["notes", "notes"],
    ]);
  });

  it.each([
    ["a header that is repeated", [from("name", 0), from("email", 1), from("notes", 4)]],
    ["a blank header", [from("name", 3), from("notes", 4)]],
    [
      "a join",
      [
        { field: "name", source: { type: "join", columns: [0, 3], separator: " " } },
        from("notes", 4),
      ],
    ],
    [
      "a constant",
      [
        from("name", 0),
        { field: "is_primary", source: { type: "constant", text: "yes" } },
        from("notes", 4),
      ],
    ],
    ["matched values", [{ ...from("name", 0), values: [["a", "b"]] }, from("notes", 4)]],
    ["a chosen reading", [{ ...from("name", 0), reading: { date: "dmy" } }, from("notes", 4)]],
    ["a column left out that is called as a field", [from("name", 0)]],
  ] satisfies [string, Mapping][])("MAP-7: not with %s", (_, mapping) => {
    expect(columnMappingOf(mapping, file, contact)).toBeNull();
  });

  it("MAP-8: headers that are field names, others ignored", () => {
    const found = mappingFrom(contact, columns(" Name", "EMAIL", "colour", ""), null);
    expect(found).toEqual({
      mapping: [from("name", 0), from("email", 1)],
      rowColumn: null,
      ignored: ["colour", ""],
      problems: [],
    });
  });

  it("MAP-8: some header must be known, and none twice", () => {
    expect(mappingFrom(contact, columns("Nom", "constructor"), null).problems).toEqual([
      { code: "no_known_header", field: null, header: null },
    ]);
    expect(mappingFrom(contact, columns("name", "Name"), null).problems).toEqual([
      { code: "field_repeated", field: "name", header: "Name" },
    ]);
  });

  it("MAP-9: only its entries count", () => {
    const found = mappingFrom(contact, columns("Full name", "email", " Note "), {
      name: "Full name",
      notes: "note",
    });
    expect(found.mapping).toEqual([from("name", 0), from("notes", 2)]);
    expect(found.ignored).toEqual(["email"]);
    expect(found.problems).toEqual([]);
  });

  it("MAP-9: an exact header is meant before one that is only alike", () => {
    const found = mappingFrom(contact, columns("NAME", "name"), { name: "name" });
    expect(found.mapping).toEqual([from("name", 1)]);
  });

  it("MAP-9: each mistake is told", () => {
    const { problems } = mappingFrom(contact, file, {
      nom: "Full name",
      name: "Full name",
      notes: "Full name",
      email: "E-mail",
      phone: "Telephone",
      address: "",
    });
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ["unknown_field", "nom"],
      ["header_used_twice", "notes"],
      ["repeated_header", "email"],
      ["unknown_header", "phone"],
    ]);
    expect(problems.map(describeMappingProblem)).toEqual([
      "column_mapping names “nom”, which is no field of this resource.",
      "column_mapping uses the column “Full name” more than once.",
      "The file has more than one column “E-mail”; email needs one of its own.",
      "The file has no column “Telephone” for phone.",
    ]);
  });

  it("MAP-10: an errors file dropped again", () => {
    const headers = ["name", "email", "_row", "_field", "_code", "_message"];
    const found = mappingFrom(contact, columns(...headers), null);
    expect(found).toEqual({
      mapping: [from("name", 0), from("email", 1)],
      rowColumn: 2,
      ignored: [],
      problems: [],
    });
    expect(headers.filter(isNoteColumn)).toEqual(headers.slice(2));
  });

  it("MAP-7, MAP-9: there and back", () => {
    const mapping: Mapping = [from("notes", 4), from("name", 0)];
    const pairs = columnMappingOf(mapping, file, contact);
    expect(mappingFrom(contact, file, Object.fromEntries(pairs ?? [])).mapping).toEqual(mapping);
  });
});
