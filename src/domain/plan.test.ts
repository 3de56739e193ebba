import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { compileCheck } from "./check.ts";
import { normaliseKey } from "./keys.ts";
import {
  planImport,
  type Existing,
  type ExistingRecord,
  type Plan,
  type PlanOptions,
  type PlanRow,
} from "./plan.ts";
import type { Action, ResourceName, Value } from "./resource.ts";

interface Named {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly locations?: readonly string[];
}

/** The sample directory of the reference, with one group more. */
const DIRECTORY = {
  location: [
    { id: "loc_1", name: "WeWork 01" },
    { id: "loc_2", name: "WeWork 02" },
    { id: "loc_3", name: "__Search Contacts Test" },
    { id: "loc_4", name: "AA Write Test" },
    { id: "loc_5", name: "Twin" },
    { id: "loc_6", name: "Twin" },
  ],
  contact: [
    { id: "con_safa", name: "Safa Karim", email: "safa.karim@packagex.xyz" },
    { id: "con_jamie", name: "Jamie Jones", email: "jamie@panysuhenko.com" },
    {
      id: "con_jamie2",
      name: "Jamie Jones",
      email: "dn1ejvpgwr2rfnttatlqvv@packagex.xyz",
      locations: ["loc_1"],
    },
  ],
  group: [{ id: "grp_pilots", name: "Pilots" }],
  item: [{ id: "itm_lamp", name: "Lamp" }],
} satisfies Record<string, readonly Named[]>;

function named(target: keyof typeof DIRECTORY): readonly Named[] {
  return DIRECTORY[target];
}

function existing(records: readonly ExistingRecord[] = []): Existing {
  return {
    records,
    references: {
      find: (target, text) =>
        named(target)
          .filter(({ id, name }) => id === text || name === normaliseKey(text, undefined))
          .map(({ id }) => id),
      findChild: (target, child) =>
        named(target)
          .filter(({ name, email }) =>
            child.email === "" ? name === child.name : email === child.email,
          )
          .map(({ id }) => id),
      belongs: (contact, location) =>
        named("contact").some(
          ({ id, locations }) => id === contact && locations?.includes(location),
        ),
      closest: () => "",
    },
  };
}

type Texts = Readonly<Record<string, string>>;

/** Rows as a file gives them: the same fields in each, numbered from 2. */
function rowsOf(
  resource: ResourceName,
  texts: readonly Texts[],
  action: Action,
): readonly PlanRow[] {
  const fields = [...new Set(texts.flatMap((row) => Object.keys(row)))];
  const check = compileCheck(resourceOf(resource), { fields, action });
  return texts.map((row, index) => {
    const { values, issues } = check.row(fields.map((field) => row[field] ?? ""));
    return {
      number: index + 2,
      issues,
      values: Object.fromEntries(fields.map((field, place) => [field, values[place] ?? null])),
    };
  });
}

interface Ask extends Partial<Omit<PlanOptions, "resource">> {
  readonly resource?: ResourceName;
  readonly records?: readonly ExistingRecord[];
}

function plan(texts: readonly Texts[], ask: Ask = {}): Plan {
  const { resource = "contact", records = [], action = "merge", ...rest } = ask;
  const options: PlanOptions = {
    duplicateHandling: "ignore_all",
    ...rest,
    action,
    resource: resourceOf(resource),
  };
  const planned = planImport(rowsOf(resource, texts, action), existing(records), options);
  const total = Object.values(planned.counts).reduce((sum, count) => sum + count, 0);
  expect(total).toBe(texts.length); // PLAN-18
  return planned;
}

function decisions({ rows }: Plan) {
  return rows.map(({ decision }) => decision);
}
/** Codes of the issues of one row: "field code input detail". */
function issuesAt(planned: Plan, index: number) {
  return (planned.rows[index]?.issues ?? []).map(({ field, code, input, detail }) =>
    [field, code, input, detail].filter(Boolean).join(" "),
  );
}
function changesAt(planned: Plan, index: number) {
  return Object.fromEntries(
    (planned.rows[index]?.changes ?? []).map(({ field, after }) => [field, after]),
  );
}

function record(id: string, values: Readonly<Record<string, Value>>): ExistingRecord {
  return { id, values };
}
const luke = record("con_luke", {
  name: "Luke",
  email: "luke@a.co",
  id_number: "1",
  notes: "Farm boy",
});
const leia = record("con_leia", {
  name: "Leia",
  email: "leia@a.co",
  id_number: "2",
  locations: ["loc_1"],
});
const han1 = record("con_han1", { name: "Han", email: null });
const han2 = record("con_han2", { name: "Han", email: "han@a.co" });
const people = [luke, leia, han1, han2];

describe("the published examples", () => {
  const contacts: readonly Texts[] = [
    ["See Threepio", "see.threepiocbbwdsyfsbfzk2c3hzhwh@packagex.xyz", "droid", ""],
    ["Kylo Ren", "ben.solotzcyipe4e31yxpadb2sjiz@packagex.xyz", "Jacen?", ""],
    ["Kylo Ren", "", "Ben?", ""],
    [
      "Rey Skywalker",
      "rey.skywalkerhrequrip9shtkdziossmaa@packagex.xyz",
      "",
      "__Search Contacts Test,AA Write Test",
    ],
    ["Han Solo", "", "real?", ""],
    ["Han Solo", "", "unreal?", ""],
    ["Luke Skywalker", "wrong", "", ""],
  ].map(([name = "", email = "", notes = "", locations = ""]) => ({
    name,
    email,
    notes,
    locations,
  }));

  it("PLAN-1: contacts, merge and use_first: 4 created, 2 duplicates, 1 error", () => {
    const planned = plan(contacts, { duplicateHandling: "use_first" });
    expect(planned.counts).toEqual({
      create: 4,
      update: 0,
      unchanged: 0,
      delete: 0,
      duplicate: 2,
      reject: 1,
    });
    expect(decisions(planned)).toEqual([
      "create",
      "create",
      "duplicate",
      "create",
      "create",
      "duplicate",
      "reject",
    ]);
    expect(changesAt(planned, 3)["locations"]).toEqual(["loc_3", "loc_4"]);
    expect(issuesAt(planned, 2)).toEqual(["duplicate_row 3"]);
  });

  const groups: readonly Texts[] = [
    [
      "Frodo Baggins",
      "contact",
      "",
      "",
      "safa.karim@packagex.xyz,Jamie Jones:::jamie@panysuhenko.com",
    ],
    ["Frodo Baggins", "location", "", "", "WeWork 01:::,WeWork 02:::"],
    ["Gandalf the Grey", "contact", "", "", ""],
    ["Gandalf the Grey", "contact", "", "", ""],
    [
      "Aragorn Elessar",
      "contact",
      "",
      "WeWork 01",
      "Jamie Jones:::dn1ejvpgwr2rfnttatlqvv@packagex.xyz",
    ],
    ["Legolas Greenleaf", "location", "", "WeWork 02", ""],
  ].map(([name = "", resource = "", id = "", location = "", children = ""]) => ({
    name,
    resource,
    id,
    location,
    children,
  }));

  it("PLAN-1: groups, merge and ignore_all: 3 created, 2 duplicates, 1 error", () => {
    const planned = plan(groups, { resource: "group" });
    expect(planned.counts).toEqual({
      create: 3,
      update: 0,
      unchanged: 0,
      delete: 0,
      duplicate: 2,
      reject: 1,
    });
    expect(changesAt(planned, 0)["children"]).toEqual(["con_jamie", "con_safa"]);
    expect(changesAt(planned, 1)["children"]).toEqual(["loc_1", "loc_2"]);
    expect(changesAt(planned, 4)).toMatchObject({ location: "loc_1", children: ["con_jamie2"] });
    expect(
      planned.rows.every(({ issues }) => issues.every(({ severity }) => severity === "error")),
    ).toBe(true);
  });

  it("PLAN-1: without the records it says what the file alone can tell", () => {
    const options: PlanOptions = {
      resource: resourceOf("contact"),
      action: "merge",
      duplicateHandling: "use_first",
    };
    const { counts } = planImport(rowsOf("contact", contacts, "merge"), null, options);
    expect(counts).toEqual({
      create: 4,
      update: 0,
      unchanged: 0,
      delete: 0,
      duplicate: 2,
      reject: 1,
    });
  });
});

describe("which record a row means", () => {
  it.each([
    ["its id", { id: "con_luke", name: "Lucas" }, "update", "con_luke"],
    ["its id number", { name: "Lucas", id_number: "1" }, "update", "con_luke"],
    ["its email in another case", { name: "Lucas", email: "LUKE@a.co" }, "update", "con_luke"],
    [
      "a stronger key that fits, a weaker one that fits none",
      { name: "Luke", id_number: "1", email: "new@a.co" },
      "update",
      "con_luke",
    ],
    [
      "a weaker key where the stronger fits none",
      { name: "Luke", id_number: "9", email: "luke@a.co" },
      "update",
      "con_luke",
    ],
    ["a name alone", { name: " Luke " }, "unchanged", "con_luke"],
    ["keys that fit none", { name: "Luke", email: "other@a.co" }, "create", null],
    ["an unknown name", { name: "Rey" }, "create", null],
    ["a name in another case", { name: "luke" }, "create", null],
  ] satisfies [string, Texts, string, string | null][])(
    "PLAN-2, PLAN-3: by %s",
    (_, row, decision, id) => {
      const planned = plan([row], { records: people });
      expect(planned.rows[0]).toMatchObject({ decision, recordId: id });
    },
  );

  it.each([
    ["two keys of two records", { name: "L", id_number: "1", email: "leia@a.co" }, "ambiguous_row"],
    [
      "an id and the email of another",
      { id: "con_luke", name: "L", email: "leia@a.co" },
      "ambiguous_row",
    ],
    ["a name that fits several", { name: "Han" }, "ambiguous_row"],
    [
      "an id that no record bears",
      { id: "con_nobody", name: "L", email: "leia@a.co" },
      "id unknown_id con_nobody",
    ],
  ] satisfies [string, Texts, string][])("PLAN-2 to PLAN-4: %s cannot be told", (_, row, issue) => {
    const planned = plan([row], { records: people });
    expect(decisions(planned)).toEqual(["reject"]);
    expect(issuesAt(planned, 0)).toEqual([issue]);
  });

  it.each([
    ["ignore_all", ["duplicate", "duplicate"]],
    ["use_first", ["update", "duplicate"]],
  ] as const)(
    "PLAN-13: %s of rows that mean one record by different keys",
    (duplicateHandling, expected) => {
      const rows = [
        { name: "L", id_number: "1", email: "" },
        { name: "L", id_number: "", email: "luke@a.co" },
      ];
      const planned = plan(rows, { records: people, duplicateHandling });
      expect(decisions(planned)).toEqual(expected);
      expect(issuesAt(planned, 1)).toEqual(["duplicate_row 2"]);
    },
  );

  it("PLAN-14: the resource of a group cannot change", () => {
    const records = [record("grp_1", { name: "Crew", resource: "contact" })];
    const planned = plan([{ id: "grp_1", name: "Crew", resource: "location" }], {
      resource: "group",
      records,
    });
    expect(issuesAt(planned, 0)).toEqual(["resource cannot_change location contact"]);
  });
});

describe("what is done", () => {
  it("PLAN-5, PLAN-7: merge leaves what a blank cell or an absent column would change", () => {
    const planned = plan(
      [
        { name: "Luke", id_number: "1", notes: "" },
        { name: "Leia", id_number: "2", notes: "Princess" },
      ],
      { records: people },
    );
    expect(decisions(planned)).toEqual(["unchanged", "update"]);
    expect(planned.rows[1]?.changes).toEqual([{ field: "notes", before: null, after: "Princess" }]);
    expect(planned.removed).toEqual([]);
  });

  it("PLAN-6, PLAN-8: overwrite clears mapped blanks and removes what the file does not contain", () => {
    const planned = plan([{ name: "Luke", id_number: "1", notes: "" }], {
      records: people,
      action: "overwrite",
    });
    expect(planned.rows[0]?.changes).toEqual([{ field: "notes", before: "Farm boy", after: null }]);
    expect(planned.removed).toEqual(["con_leia", "con_han1", "con_han2"]);
  });

  it.each([
    [
      "a rejected row, by a key",
      { name: "X", email: "leia@a.co", phone: "call me" },
      ["con_han1", "con_han2"],
    ],
    ["a rejected row, by its name", { name: "Leia", email: "wrong" }, ["con_han1", "con_han2"]],
    ["an ambiguous row", { name: "Han" }, ["con_leia"]],
    [
      "a row of which nothing can be read",
      { name: "", email: "" },
      ["con_leia", "con_han1", "con_han2"],
    ],
  ] satisfies [string, Texts, string[]][])(
    "PLAN-8: overwrite keeps the record of %s",
    (_, row, removed) => {
      const rows = [{ name: "Luke", email: "luke@a.co", phone: "" }, row];
      expect(plan(rows, { records: people, action: "overwrite" }).removed).toEqual(removed);
    },
  );

  it("PLAN-8: overwrite keeps the records of duplicates that were left out", () => {
    const rows = [
      { name: "Luke", email: "luke@a.co" },
      { name: "A", email: "leia@a.co" },
      { name: "B", email: "leia@a.co" },
    ];
    expect(plan(rows, { records: people, action: "overwrite" }).removed).toEqual([
      "con_han1",
      "con_han2",
    ]);
  });

  it("PLAN-8: a bad cell in the key of a group does not get the group removed", () => {
    const records = [
      record("grp_1", { name: "Crew", resource: "contact" }),
      record("grp_2", { name: "Gone", resource: "contact" }),
      record("grp_3", { name: "Stays", resource: "contact" }),
    ];
    const rows = [
      { name: "Crew", resource: "contcat" },
      { name: "Stays", resource: "contact" },
    ];
    expect(plan(rows, { resource: "group", records, action: "overwrite" }).removed).toEqual([
      "grp_2",
    ]);
  });

  it("PLAN-9: an overwrite without a valid row touches nothing", () => {
    for (const rows of [
      [{ name: "", email: "" }],
      [{ name: "A", email: "wrong" }],
      [{ name: "Han", email: "" }],
    ]) {
      const planned = plan(rows, { records: people, action: "overwrite" });
      expect(planned.problem).toBe("no_valid_row");
      expect(planned.removed).toEqual([]);
    }
    expect(plan([{ name: "" }], { records: people }).problem).toBeNull();
  });

  it("PLAN-10: delete removes by id and by nothing else", () => {
    const rows = [
      { id: "con_luke", name: "wrong name" },
      { id: "con_nobody", name: "Leia" },
      { id: "", name: "Leia" },
    ];
    const planned = plan(rows, { records: people, action: "delete" });
    expect(decisions(planned)).toEqual(["delete", "reject", "reject"]);
    expect(planned.rows[0]?.recordId).toBe("con_luke");
    expect(issuesAt(planned, 1)).toEqual(["id unknown_id con_nobody"]);
    expect(issuesAt(planned, 2)).toEqual(["id required"]);
    const twice = [{ id: "con_luke" }, { id: "con_luke" }];
    expect(decisions(plan(twice, { records: people, action: "delete" }))).toEqual([
      "duplicate",
      "duplicate",
    ]);
    expect(
      decisions(plan(twice, { records: people, action: "delete", duplicateHandling: "use_first" })),
    ).toEqual(["delete", "duplicate"]);
  });
});

describe("references", () => {
  it("PLAN-11: what nothing bears or several bear is taken out with a warning", () => {
    const planned = plan([{ name: "Rey", locations: "WeWork 02, WeWrk 01, Twin,WeWork 01" }]);
    expect(decisions(planned)).toEqual(["create"]);
    expect(changesAt(planned, 0)["locations"]).toEqual(["loc_1", "loc_2"]);
    expect(issuesAt(planned, 0)).toEqual([
      "locations reference_unknown WeWrk 01",
      "locations reference_ambiguous Twin",
    ]);
  });

  it("PLAN-11: a cell of which nothing is left counts as blank", () => {
    const row = { name: "Leia", id_number: "2", locations: "WeWrk 01" };
    expect(decisions(plan([row], { records: people }))).toEqual(["unchanged"]);
    const overwritten = plan([row], { records: people, action: "overwrite" });
    expect(changesAt(overwritten, 0)).toEqual({ locations: null });
  });

  it("PLAN-12: a required reference must be found", () => {
    const rows = [
      { item: "Lamp", location: "WeWork 01" },
      { item: "Lmap", location: "loc_2" },
      { item: "itm_lamp", location: "Twin" },
    ];
    const planned = plan(rows, { resource: "asset" });
    expect(decisions(planned)).toEqual(["create", "reject", "reject"]);
    expect(issuesAt(planned, 1)).toEqual(["item reference_unknown Lmap", "item required"]);
    expect(issuesAt(planned, 2)).toEqual([
      "location reference_ambiguous Twin",
      "location required",
    ]);
  });

  it("PLAN-15: members belong to the location that the group will have", () => {
    const row = {
      name: "Crew",
      resource: "contact",
      children: "Jamie Jones,safa.karim@packagex.xyz",
    };
    const jamie = (location: string) => plan([{ ...row, location }], { resource: "group" });
    expect(issuesAt(jamie("WeWork 01"), 0)).toEqual([
      "children reference_elsewhere safa.karim@packagex.xyz WeWork 01",
    ]);
    expect(changesAt(jamie("WeWork 01"), 0)["children"]).toEqual(["con_jamie2"]);
    expect(issuesAt(jamie(""), 0)).toEqual(["children reference_ambiguous Jamie Jones"]);
    expect(changesAt(jamie(""), 0)["children"]).toEqual(["con_safa"]);
    const records = [record("grp_1", { name: "Crew", resource: "contact", location: "loc_1" })];
    expect(changesAt(plan([row], { resource: "group", records }), 0)).toEqual({
      children: ["con_jamie2"],
    });
  });

  it("PLAN-15: a group of locations has locations for members", () => {
    const planned = plan(
      [{ name: "Towers", resource: "location", children: "WeWork 01,Safa Karim" }],
      { resource: "group" },
    );
    expect(changesAt(planned, 0)["children"]).toEqual(["loc_1"]);
    expect(issuesAt(planned, 0)).toEqual(["children reference_unknown Safa Karim"]);
  });
});

describe("an import about one location", () => {
  const at = { locationId: "loc_1", records: people } as const;

  it("PLAN-16: a new record with a blank place belongs to it", () => {
    expect(changesAt(plan([{ name: "Rey" }], at), 0)).toEqual({
      name: "Rey",
      locations: ["loc_1"],
    });
    expect(changesAt(plan([{ name: "Rey", locations: "WeWork 02" }], at), 0)["locations"]).toEqual([
      "loc_2",
    ]);
    const group = (resource: string) =>
      plan([{ name: "Crew", resource }], { resource: "group", locationId: "loc_1" });
    expect(changesAt(group("contact"), 0)).toMatchObject({ location: "loc_1" });
    expect(changesAt(group("location"), 0)).not.toHaveProperty("location");
    expect(
      changesAt(plan([{ name: "Lamp" }], { resource: "item", locationId: "loc_1" }), 0),
    ).toEqual({ name: "Lamp" });
  });

  it("PLAN-16: a record that is there keeps its place", () => {
    expect(decisions(plan([{ name: "Luke", id_number: "1" }], at))).toEqual(["unchanged"]);
  });

  it("PLAN-17: overwrite and delete stay within it", () => {
    const overwrite = plan([{ name: "Luke", id_number: "1" }], { ...at, action: "overwrite" });
    expect(overwrite.removed).toEqual(["con_leia"]);
    const items = [
      record("itm_1", { name: "Lamp", sku: "1" }),
      record("itm_2", { name: "Desk", sku: "2" }),
    ];
    const kept = plan([{ name: "Lamp", sku: "1" }], {
      resource: "item",
      records: items,
      locationId: "loc_1",
      action: "overwrite",
    });
    expect(kept.removed).toEqual([]);
    const deleted = plan([{ id: "con_leia" }, { id: "con_luke" }], { ...at, action: "delete" });
    expect(decisions(deleted)).toEqual(["delete", "reject"]);
    expect(issuesAt(deleted, 1)).toEqual(["other_location"]);
  });
});
