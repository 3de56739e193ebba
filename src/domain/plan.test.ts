import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import {
  changesAt,
  decisions,
  issuesAt,
  people,
  plan,
  record,
  rowsOf,
  type Texts,
} from "./plan.fixture.ts";
import { planImport, type PlanOptions } from "./plan.ts";

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
