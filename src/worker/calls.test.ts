import { describe, expect, it } from "vitest";
import {
  checked,
  clientInHere,
  columnOf,
  contactsAsk,
  loadText,
  shown,
} from "./fake-worker.fixture.ts";
import type { CheckAsk } from "./protocol.ts";

/** The contacts of the published example of the API. */
const EXAMPLE = `name,email,notes,locations
See Threepio,see.threepio@packagex.xyz,droid,
Kylo Ren,ben.solo@packagex.xyz,Jacen?,
Kylo Ren,,Ben?,
Rey Skywalker,rey@packagex.xyz,,"__Search Contacts Test,AA Write Test"
Han Solo,,real?,
Han Solo,,unrealll?,
Luke Skywalker,wrong,,
`;
const FIELDS = ["name", "email", "notes", "locations"];

function annIn(name: string): File {
  return new File(["name\nAnn\n"], name);
}

function assetsBought(dates: readonly string[]): string {
  return `item,location,purchased_at\n${dates.map((date) => `Box,HQ,${date}\n`).join("")}`;
}

describe("WORK-9: a file is opened, read and looked at", () => {
  it("the first look has samples that skip blanks; the whole has its rows", async () => {
    const client = clientInHere();
    const file = new File(["name,email\nAnn,\nBob,bob@x.org\n"], "list.csv");
    const open = await client.call("open", { file, options: {}, maxBytes: 1e6, maxRows: 100 });
    expect(open.samples).toEqual([["Ann", "Bob"], ["bob@x.org"]]);
    const read = await client.call("read", {});
    expect(read.rowCount).toBe(2);
    const suggestions = await client.call("suggest", {
      resource: "contact",
      names: {},
      templates: [],
      lastTime: [],
    });
    expect(suggestions.chosen.map(({ entry }) => entry.field).sort()).toEqual(["email", "name"]);
    expect(
      await client.call("samples", { source: { type: "column", column: 1 }, limit: 3 }),
    ).toEqual(["bob@x.org"]);
    expect(await client.call("checksum", {})).toMatch(/^[0-9a-f]{64}$/);
  });

  it("counts distinct texts, the most frequent first", async () => {
    const client = clientInHere();
    await loadText(client, "name,vip\nAnn,yes\nBob,no\nCarl,yes \n");
    const answer = await client.call("distinct", {
      source: { type: "column", column: 1 },
      limit: 1,
    });
    expect(answer).toEqual({ values: [{ text: "yes", count: 2 }], more: true });
  });

  it("refuses what comes too early, and a file in words that name it", async () => {
    const client = clientInHere();
    await expect(client.call("read", {})).rejects.toMatchObject({ code: "not_open" });
    await expect(client.call("problems", {})).rejects.toMatchObject({ code: "not_open" });
    const file = new File([""], "empty.csv");
    const open = client.call("open", { file, options: {}, maxBytes: 1e6, maxRows: 100 });
    await expect(open).rejects.toMatchObject({
      code: "empty_file",
      message: expect.stringContaining("empty.csv"),
    });
  });

  it("opening another file ends the first one's answer", async () => {
    const client = clientInHere();
    const ask = { options: {}, maxBytes: 1e6, maxRows: 100 };
    const first = client.call("open", { file: annIn("a.csv"), ...ask });
    const second = client.call("open", { file: annIn("b.csv"), ...ask });
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    expect((await second).columns).toHaveLength(1);
  });
});

describe("WORK-10: a check counts what will be imported", () => {
  it.each([
    ["use_first", 4, 3],
    ["ignore_all", 2, 5],
  ] as const)("the published example under %s", async (duplicateHandling, valid, errors) => {
    const client = await checked(EXAMPLE, contactsAsk(FIELDS, { duplicateHandling }));
    const summary = await client.call("check", contactsAsk(FIELDS, { duplicateHandling }));
    expect(summary).toMatchObject({ total: 7, valid, errors, checked: 7 });
    expect(await client.call("duplicates", {})).toMatchObject({ ignoreAll: 4, useFirst: 2 });
    const messages = (await shown(client)).flatMap(({ issues }) =>
      issues.filter(({ code }) => code === "duplicate_row").map(({ severity }) => severity),
    );
    const first = duplicateHandling === "use_first" ? "warning" : "error";
    expect(messages).toEqual([first, "error", first, "error"]);
  });

  it("a delete needs an id, and looks at nothing else", async () => {
    const ask = contactsAsk(["id", "name"], { action: "delete" });
    const client = await checked("id,name\n,Ann\ncon_1,\n", ask);
    const [one, other] = await shown(client);
    expect(one?.issues.map(({ field, code }) => [field, code])).toEqual([["id", "required"]]);
    expect(other?.issues).toEqual([]);
  });

  it("the version stays under the same mapping and grows with it and with edits", async () => {
    const client = await checked(EXAMPLE, contactsAsk(FIELDS));
    const ask = contactsAsk(FIELDS, { duplicateHandling: "use_first" });
    const { version } = await client.call("check", ask);
    expect((await client.call("check", contactsAsk(FIELDS))).version).toBe(version);
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 0, field: "name", text: "C3PO" }], label });
    const edited = await client.call("check", contactsAsk(FIELDS));
    expect(edited.version).toBeGreaterThan(version);
    const other = await client.call("check", contactsAsk(["name", "email"]));
    expect(other.version).toBeGreaterThan(edited.version);
  });

  it("names that nobody bears are warned of, with the closest as suggestion", async () => {
    const names = { location: ["WeWork 01", "WeWork 02", "HQ", "HQ"] };
    const ask = contactsAsk(["name", "locations"], { names });
    const client = await checked('name,locations\nAnn,"WeWrk 01,wework 02"\nBob,HQ\n', ask);
    const [ann, bob] = await shown(client);
    expect(ann?.issues).toMatchObject([
      { code: "reference_unknown", severity: "warning", suggestion: "WeWork 01,wework 02" },
    ]);
    expect(ann?.issues[0]?.message).toContain("WeWork 01");
    expect(bob?.issues).toMatchObject([{ code: "reference_ambiguous", severity: "warning" }]);
    await client.call("applyFix", {
      type: "use_suggestion",
      field: "locations",
      at: { field: "locations", code: "reference_unknown" },
    });
    expect((await shown(client))[0]?.issues).toEqual([]);
  });

  it("a required name that nobody bears is an error: nothing would be left of it", async () => {
    const ask: CheckAsk = {
      ...contactsAsk(["item", "location"]),
      resource: "asset",
      names: { location: ["HQ", "loc_1"], item: ["Box", "itm_1", "B-1"] },
    };
    const text = "item,location\nBox,HQ\nB-1,Hq \nitm_1,loc_1\nBox,Mars\nBag,HQ\n";
    const client = await checked(text, ask);
    const severities = (await shown(client)).map(({ issues }) => issues[0]?.severity ?? null);
    expect(severities).toEqual([null, null, null, "error", "error"]);
    expect((await client.call("check", ask)).valid).toBe(3);
  });

  it("one 13/01 settles the dates of its column; without it they are asked", async () => {
    const ask: CheckAsk = {
      ...contactsAsk([]),
      resource: "asset",
      mapping: ["item", "location", "purchased_at"].map((field, at) => ({
        field,
        source: { type: "column", column: at },
      })),
    };
    const settled = await checked(assetsBought(["03/04/2025", "13/01/2025"]), ask);
    expect((await shown(settled)).flatMap(({ issues }) => issues)).toEqual([]);
    expect((await settled.call("readings", {}))[2]).toEqual({ date: "dmy" });
    const open = await checked(assetsBought(["03/04/2025", "04/04/2025"]), ask);
    const [group] = await open.call("problems", {});
    expect(group).toMatchObject({ code: "date_ambiguous", field: "purchased_at" });
    await open.call("applyFix", { type: "read_dates", field: "purchased_at", as: "mdy" });
    expect(await columnOf(open, 2)).toEqual(["2025-03-04", "2025-04-04"]);
    expect(await open.call("problems", {})).toEqual([]);
  });

  it("WORK-19: amounts in a field of cents are turned into cents, all of the column, and only what is exact", async () => {
    const ask: CheckAsk = {
      ...contactsAsk([]),
      resource: "item",
      mapping: ["name", "value"].map((field, at) => ({
        field,
        source: { type: "column", column: at },
      })),
    };
    const prices = ["12.50", "1250", '"1,299.00"', "$0.07", "1.29", "4.567", "free", ""];
    const client = await checked(
      `name,value\n${prices.map((price) => `a,${price}\n`).join("")}`,
      ask,
    );
    const group = (await client.call("problems", {})).find(({ code }) => code === "not_integer");
    expect(group?.fixes[0]).toEqual({ type: "to_cents", field: "value" });
    await client.call("applyFix", { type: "to_cents", field: "value" });
    expect(await columnOf(client, 1)).toEqual([
      "1250",
      "125000",
      "129900",
      "7",
      "129",
      "4.567",
      "free",
      "",
    ]);
  });

  it("zeros lost in front are seen over the whole column, and put back", async () => {
    const codes = ["01234", "12345", "22345", "1239", "54321", "00012"];
    const text = `name,id_number\n${codes.map((code, at) => `P${at},${code}\n`).join("")}`;
    const client = await checked(text, contactsAsk(["name", "id_number"]));
    const [group] = await client.call("problems", {});
    const fix = { type: "pad_zeros", field: "id_number", length: 5 } as const;
    expect(group).toMatchObject({ code: "leading_zero_lost", rows: 1, fixes: [fix] });
    expect(await client.call("previewFix", fix)).toEqual({
      cells: 1,
      samples: [{ number: 5, before: "1239", after: "01239" }],
    });
    await client.call("applyFix", fix);
    expect(await client.call("problems", {})).toEqual([]);
  });

  it("joined columns and matched values are read as one field", async () => {
    const ask: CheckAsk = {
      ...contactsAsk([]),
      mapping: [
        { field: "name", source: { type: "join", columns: [0, 1], separator: " " } },
        {
          field: "is_primary",
          source: { type: "column", column: 2 },
          values: [["jo", "true"]],
        },
        { field: "notes", source: { type: "constant", text: "2025" } },
      ],
    };
    const client = await checked("first,last,main\nAnn,Lee,jo\n,Bo,nope\n", ask);
    expect((await shown(client)).map(({ cells }) => cells)).toEqual([
      ["Ann Lee", "true", "2025"],
      ["Bo", "nope", "2025"],
    ]);
    expect((await client.call("submission", { rowNumbers: false, exclude: [] })).type).toBe("csv");
  });
});
