import { describe, expect, it } from "vitest";
import { checked, columnOf, contactsAsk, EVERYTHING } from "./fake-worker.fixture.ts";
import type { ViewAsk } from "./protocol.ts";

describe("WORK-11: views are fixed lists of rows", () => {
  const TEXT = "name,email\nb 10,x@x.org\nB 2,wrong\n,y@y.org\na,z@z.org\n";

  it.each<[string, Partial<ViewAsk>, (string | undefined)[]]>([
    ["all", {}, ["b 10", "B 2", "", "a"]],
    ["valid", { show: "valid" }, ["b 10", "a"]],
    ["errors", { show: "errors" }, ["B 2", ""]],
    ["warnings", { show: "warnings" }, []],
    ["search", { search: "Y@Y" }, [""]],
    ["search with signs", { search: "(" }, []],
    ["problem", { problem: { field: "email", code: "invalid_email" } }, ["B 2"]],
    ["filter", { filters: [{ field: "name", texts: ["a", ""] }] }, ["", "a"]],
    ["sort", { sort: { field: "name", direction: "asc" } }, ["a", "B 2", "b 10", ""]],
    ["sort down", { sort: { field: "name", direction: "desc" } }, ["b 10", "B 2", "a", ""]],
    ["both", { show: "errors", sort: { field: "name", direction: "asc" } }, ["B 2", ""]],
  ])("%s", async (_, ask, names) => {
    const client = await checked(TEXT, contactsAsk(["name", "email"]));
    expect(await columnOf(client, 0, ask)).toEqual(names);
  });

  it("stay while rows are edited and deleted, and are refused when long gone", async () => {
    const client = await checked(TEXT, contactsAsk(["name", "email"]));
    const { view } = await client.call("view", { ...EVERYTHING, show: "errors" });
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 1, field: "email", text: "b@b.org" }], label });
    await client.call("deleteRows", { rows: [2] });
    const rows = await client.call("window", { view, from: 0, to: 9 });
    expect(rows.map(({ row, deleted }) => [row, deleted ?? false])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(rows[0]?.edited).toEqual(["email"]);
    expect(await client.call("indexOf", { view, row: 2 })).toBe(1);
    expect(await client.call("indexOf", { view, row: 0 })).toBe(-1);
    for (let times = 0; times < 4; times += 1) await client.call("view", EVERYTHING);
    const late = client.call("window", { view, from: 0, to: 9 });
    await expect(late).rejects.toMatchObject({ code: "stale_view" });
  });

  it("finds the next problem and the next text, forward, backward and around", async () => {
    const client = await checked(TEXT, contactsAsk(["name", "email"]));
    const { view } = await client.call("view", EVERYTHING);
    const next = (from: number, field: string | null, direction: 1 | -1) =>
      client.call("nextProblem", { view, from, field, direction });
    expect(await next(0, "name", 1)).toEqual({ index: 1, field: "email" });
    expect(await next(1, "email", 1)).toEqual({ index: 2, field: "name" });
    expect(await next(2, "name", 1)).toEqual({ index: 1, field: "email" });
    expect(await next(1, "email", -1)).toEqual({ index: 2, field: "name" });
    const find = { text: "ORG", wholeCell: false, matchCase: false, field: null };
    expect(
      await client.call("findText", { view, find, from: 0, field: "email", direction: 1 }),
    ).toEqual({ index: 2, field: "email" });
    const exact = { ...find, matchCase: true };
    expect(
      await client.call("findText", { view, find: exact, from: 0, field: null, direction: 1 }),
    ).toBeNull();
  });

  it("finds and copies as the view shows, over many rows, sorted the other way round", async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `P${at},n ${at % 7}`);
    const client = await checked(
      `name,notes\n${lines.join("\n")}\n`,
      contactsAsk(["name", "notes"]),
    );
    await client.call("deleteRows", { rows: [4998] });
    const { view, count } = await client.call("view", {
      ...EVERYTHING,
      sort: { field: "name", direction: "desc" },
    });
    const window = await client.call("window", { view, from: 0, to: count });
    const texts = window.map(({ cells }) => cells.toReversed().join("\t"));
    const fields = ["notes", "name"];
    expect(await client.call("copy", { view, from: 0, to: count, fields })).toBe(
      texts.join("\r\n"),
    );
    const find = { text: "n 3", wholeCell: true, matchCase: true, field: "notes" };
    const matches = window.flatMap(({ cells }, index) => (cells[1] === "n 3" ? [index] : []));
    for (const direction of [1, -1] as const) {
      const ordered = direction === 1 ? matches : matches.toReversed();
      let from = 2500;
      for (let step = 0; step < 40; step += 1) {
        const found = await client.call("findText", {
          view,
          find,
          from,
          field: "notes",
          direction,
        });
        const next = ordered.find((index) => (index - from) * direction > 0) ?? ordered[0];
        expect(found).toEqual({ index: next, field: "notes" });
        from = found!.index;
      }
    }
    const rare = { ...find, text: "P17" };
    const found = await client.call("findText", {
      view,
      find: { ...rare, field: null },
      from: 10,
      field: null,
      direction: 1,
    });
    expect(window[found!.index]?.cells[0]).toBe("P17");
    const none = { view, find: rare, from: 10, field: null, direction: -1 } as const;
    expect(await client.call("findText", none)).toBeNull();
  });

  it("counts the values of a field", async () => {
    const client = await checked("name,notes\nA,x\nB,y\nC,x\n", contactsAsk(["name", "notes"]));
    const answer = await client.call("fieldValues", { field: "notes", limit: 9 });
    expect(answer.values).toEqual([
      { text: "x", count: 2 },
      { text: "y", count: 1 },
    ]);
  });
});
