import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { createDuplicates } from "./duplicates.ts";
import { compileKeys, hashKey, keysOf, normaliseKey } from "./keys.ts";
import type { ResourceName, Value } from "./resource.ts";

type Row = Readonly<Record<string, Value>>;

function find(resource: ResourceName, rows: readonly Row[]) {
  const fields = resourceOf(resource).fields.map((field) => field.name);
  const duplicates = createDuplicates(resourceOf(resource), fields, 1);
  rows.forEach((row, index) =>
    duplicates.set(
      index,
      fields.map((field) => row[field] ?? null),
    ),
  );
  return duplicates.find();
}

function leftOut(resource: ResourceName, rows: readonly Row[]) {
  const found = find(resource, rows);
  const of = (handling: "ignore_all" | "use_first") =>
    rows.flatMap((_, index) => (found.isLeftOut(index, handling) ? [index] : []));
  expect(found.count("ignore_all")).toBe(of("ignore_all").length);
  expect(found.count("use_first")).toBe(of("use_first").length);
  return { ignoreAll: of("ignore_all"), useFirst: of("use_first") };
}

function few(...values: readonly string[]) {
  return fc.option(fc.constantFrom(...values), { freq: 2 });
}

describe("keys", () => {
  it.each([
    ["  Kylo   Ren ", "Kylo Ren"],
    ["e\u0301", "é"],
    ["Kylo\u3000Ren", "Kylo Ren"],
    ["KYLO", "KYLO"],
  ])("KEY-1: %j is compared as %j", (text, key) => expect(normaliseKey(text, undefined)).toBe(key));

  it("KEY-1: only emails fold their case", () => {
    expect(keysOf(resourceOf("contact"), { email: "Luke@Example.com", id_number: "A1" })).toEqual([
      { name: "id_number", text: "A1" },
      { name: "email", text: "luke@example.com" },
    ]);
  });

  it("KEY-2: all fields of a key are needed", () => {
    expect(keysOf(resourceOf("group"), { name: "Pilots", resource: null })).toEqual([]);
    expect(keysOf(resourceOf("group"), { name: "Pilots" })).toEqual([]);
    expect(keysOf(resourceOf("group"), { name: "Pilots", resource: "contact" })).toHaveLength(1);
  });

  it("KEY-3: a name counts only where nothing else does", () => {
    const contact = resourceOf("contact");
    expect(keysOf(contact, { name: "Luke" })).toEqual([{ name: "name", text: "Luke" }]);
    expect(keysOf(contact, { name: "Luke", email: "l@a.co" }).map(({ name }) => name)).toEqual([
      "email",
    ]);
    expect(keysOf(contact, { name: null, email: null })).toEqual([]);
    expect(keysOf(resourceOf("item"), { name: "Lamp" })).toEqual([]);
    expect(keysOf(resourceOf("asset"), { serial_number: "SN1" })).toEqual([
      { name: "serial_number", text: "SN1" },
    ]);
  });

  it("KEY-4: equal keys have equal hashes, others have others", () => {
    const text = fc.oneof(
      fc.string({
        unit: fc.constantFrom("a", "A", "b", " ", "é", "e\u0301", "\u3000"),
        maxLength: 5,
      }),
      fc.string(),
    );
    const fold = fc.constantFrom(true, undefined);
    fc.assert(
      fc.property(text, text, fold, (one, other, foldCase) => {
        const isEqual = normaliseKey(one, foldCase) === normaliseKey(other, foldCase);
        expect(hashKey(one, foldCase) === hashKey(other, foldCase)).toBe(isEqual);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("duplicates", () => {
  it("DUP-1, DUP-2: the contacts of the published example", () => {
    const rows = [
      { name: "See Threepio", email: "see.threepio@packagex.xyz" },
      { name: "Kylo Ren", email: "ben.solo@packagex.xyz" },
      { name: "Kylo Ren" },
      { name: "Rey Skywalker", email: "rey.skywalker@packagex.xyz" },
      { name: "Han Solo" },
      { name: "Han Solo" },
    ];
    expect(leftOut("contact", rows)).toEqual({ ignoreAll: [1, 2, 4, 5], useFirst: [2, 5] });
  });

  it("DUP-1: both copies are flagged, and the groups of the published example", () => {
    const rows = [
      { name: "Frodo Baggins", resource: "contact" },
      { name: "Frodo Baggins", resource: "location" },
      { name: "Gandalf the Grey", resource: "contact" },
      { name: "Gandalf the Grey", resource: "contact" },
    ];
    expect(leftOut("group", rows)).toEqual({ ignoreAll: [2, 3], useFirst: [3] });
  });

  it("DUP-1: any key will do, without regard to case where it has none", () => {
    expect(
      leftOut("contact", [
        { name: "a", email: "A@b.co" },
        { name: "b", email: "a@B.co" },
      ]).useFirst,
    ).toEqual([1]);
    expect(
      leftOut("contact", [
        { name: "a", id_number: "1" },
        { name: "b", id_number: " 1 " },
      ]).useFirst,
    ).toEqual([1]);
    expect(leftOut("item", [{ sku: "a" }, { sku: "A" }]).useFirst).toEqual([]);
    expect(
      leftOut("item", [
        { sku: "a", upc: "1" },
        { sku: "b", upc: "1" },
      ]).useFirst,
    ).toEqual([1]);
  });

  it("DUP-2: one name with two emails is two people, until a row has the name alone", () => {
    const two = [
      { name: "Jamie", email: "a@b.co" },
      { name: "Jamie", email: "c@b.co" },
    ];
    expect(leftOut("contact", two)).toEqual({ ignoreAll: [], useFirst: [] });
    expect(leftOut("contact", [...two, { name: "Jamie" }])).toEqual({
      ignoreAll: [0, 1, 2],
      useFirst: [1, 2],
    });
  });

  it("DUP-3: what hangs together is one group", () => {
    const rows = [
      { name: "a", email: "1@b.co", id_number: "1" },
      { name: "b", email: "2@b.co", id_number: "2" },
      { name: "c", email: "1@b.co", id_number: "2" },
    ];
    const found = find("contact", rows);
    expect(found.groups(10)).toEqual([{ rows: [0, 1, 2], key: "email" }]);
    expect([0, 1, 2].map((row) => found.firstOf(row))).toEqual([0, 0, 0]);
  });

  it("DUP-4: blanks are no duplicates", () => {
    expect(leftOut("contact", [{ name: null }, { name: null }, { email: null }, {}])).toEqual({
      ignoreAll: [],
      useFirst: [],
    });
    expect(leftOut("item", [{ name: "Lamp" }, { name: "Lamp" }]).ignoreAll).toEqual([]);
  });

  it("DUP-4: a row that is taken out is no part, and can be set again", () => {
    const contact = resourceOf("contact");
    const duplicates = createDuplicates(contact, ["name"]);
    duplicates.set(0, ["Luke"]);
    duplicates.set(5, ["Luke"]);
    duplicates.clear(0);
    duplicates.clear(99_999);
    expect(duplicates.find().count("ignore_all")).toBe(0);
    duplicates.set(0, ["Leia"]);
    duplicates.set(3, ["Luke"]);
    expect(duplicates.find().groups(9)).toEqual([{ rows: [3, 5], key: "name" }]);
  });

  it("DUP-6: the row that is named, and the limit of groups", () => {
    const found = find("contact", [
      { name: "a" },
      { name: "b" },
      { name: "a" },
      { name: "a" },
      { name: "b" },
    ]);
    expect([0, 1, 2, 3, 4].map((row) => found.otherOf(row))).toEqual([2, 4, 0, 0, 1]);
    expect(find("contact", [{ name: "a" }]).otherOf(0)).toBe(-1);
    expect(found.groups(1)).toEqual([{ rows: [0, 2, 3], key: "name" }]);
  });

  it("DUP-1: hashes that agree by chance are told apart where the texts can be asked", () => {
    const duplicates = createDuplicates(resourceOf("contact"), ["name"]);
    duplicates.set(0, ["Luke"]);
    duplicates.set(1, ["Luke"]);
    expect(duplicates.find(() => false).count("ignore_all")).toBe(0);
  });

  it("DUP-1 to DUP-5: as the rules say, row by row", () => {
    const row = fc.record({
      name: few("Luke", "Leia", " Luke"),
      email: few("l@a.co", "L@a.co", "x@a.co"),
      id_number: few("1", "2"),
      id: few("con_1"),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 9 }), (rows) => {
        expect(leftOut("contact", rows)).toEqual(slowLeftOut(rows));
      }),
      { numRuns: 500 },
    );
  });
});

/** The rule as it is written, compared pair by pair. */
function slowLeftOut(rows: readonly Row[]) {
  const contact = resourceOf("contact");
  const keys = rows.map((row) => keysOf(contact, row));
  const nameOf = (row: Row | undefined) =>
    typeof row?.["name"] === "string" ? normaliseKey(row["name"], undefined) : null;
  const isNameOnly = (index: number) => keys[index]?.[0]?.name === "name";
  const isPair = (one: number, other: number) =>
    (keys[one] ?? []).some((key) =>
      (keys[other] ?? []).some((two) => two.name === key.name && two.text === key.text),
    ) ||
    ((isNameOnly(one) || isNameOnly(other)) &&
      nameOf(rows[one]) !== null &&
      nameOf(rows[one]) === nameOf(rows[other]));
  const groups = rows.map((_, index) => index);
  for (let round = 0; round < rows.length; round += 1) {
    for (let one = 0; one < rows.length; one += 1) {
      for (let other = 0; other < rows.length; other += 1) {
        if (one !== other && isPair(one, other)) {
          groups[one] = groups[other] = Math.min(groups[one] ?? 0, groups[other] ?? 0);
        }
      }
    }
  }
  return {
    ignoreAll: groups.flatMap((group, index) =>
      groups.filter((other) => other === group).length > 1 ? [index] : [],
    ),
    useFirst: groups.flatMap((group, index) => (group === index ? [] : [index])),
  };
}

it("KEY-2: only keys whose fields are mapped are compiled, strongest first", () => {
  const names = compileKeys(resourceOf("contact"), ["name", "email"]).map(({ key }) => key.name);
  expect(names).toEqual(["email", "name"]);
  expect(compileKeys(resourceOf("group"), ["name"])).toEqual([]);
});
