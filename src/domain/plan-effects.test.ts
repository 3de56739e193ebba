import { describe, expect, it } from "vitest";
import {
  changesAt,
  decisions,
  issuesAt,
  people,
  plan,
  record,
  type Texts,
} from "./plan.fixture.ts";

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

  it("PLAN-10, PLAN-18: delete removes by id and by nothing else", () => {
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

  it("PLAN-15, PLAN-19: members belong to the location that the group will have", () => {
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
