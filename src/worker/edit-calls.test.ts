import { describe, expect, it } from "vitest";
import type { WorkerClient } from "./client.ts";
import {
  cells,
  checked,
  clientInHere,
  contactsAsk,
  EVERYTHING,
  FIELDS,
  loadText,
} from "./fake-worker.fixture.ts";
import type { Fix } from "./fix.ts";

async function everything(client: WorkerClient): Promise<number> {
  return (await client.call("view", EVERYTHING)).view;
}

describe("WORK-12: ranges of cells", () => {
  it("pastes a block, past the end too, in the order of the fields shown; one step of undo", async () => {
    const client = await checked();
    const changed = await client.call("paste", {
      view: await everything(client),
      index: 2,
      field: "notes",
      fields: ["notes", "name"],
      texts: [
        ["n1", "N1", "too wide"],
        ["n2", "N2"],
      ],
    });
    expect(changed.label).toEqual({ what: "paste", count: 4 });
    expect(await cells(client)).toEqual([
      ["Ann", "a@x.org", "one"],
      ["Bob", "wrong", "two"],
      ["N1", "c@x.org", "n1"],
      ["N2", "", "n2"],
    ]);
    await client.call("undo", {});
    expect(await cells(client)).toHaveLength(3);
    await client.call("redo", {});
    expect((await cells(client))[3]).toEqual(["N2", "", "n2"]);
  });

  it("fills down, clears, copies", async () => {
    const client = await checked();
    const view = await everything(client);
    await client.call("fillDown", { view, from: 0, to: 3, fields: ["notes"] });
    expect((await cells(client)).map(([, , notes]) => notes)).toEqual(["one", "one", "one"]);
    await client.call("clear", { view, from: 1, to: 3, fields: ["notes", "email"] });
    const copied = await client.call("copy", { view, from: 0, to: 2, fields: ["notes", "email"] });
    expect(copied).toBe("one\ta@x.org\r\n\t");
  });

  it.each([
    ["down", { from: 0, to: 3, pattern: { from: 0, to: 1 } }, ["one", "one", "one"]],
    ["up", { from: 0, to: 3, pattern: { from: 2, to: 3 } }, ["three", "three", "three"]],
    ["in turn", { from: 0, to: 3, pattern: { from: 0, to: 2 } }, ["one", "two", "one"]],
    ["in turn upwards", { from: 0, to: 3, pattern: { from: 1, to: 3 } }, ["three", "two", "three"]],
    ["nothing beyond", { from: 0, to: 2, pattern: { from: 0, to: 2 } }, ["one", "two", "three"]],
  ])("REVIEW-14: fills rows with those of the pattern, %s", async (_, range, notes) => {
    const client = await checked();
    const view = await everything(client);
    const cellsOf = async () => (await cells(client)).map(([, , text]) => text);
    const edits = ["one", "two", "three"].map((text, row) => ({ row, field: "notes", text }));
    await client.call("edit", { cells: edits, label: { what: "edit", count: 3 } });
    const { summary } = await client.call("fillDown", { view, ...range, fields: ["notes"] });
    expect(await cellsOf()).toEqual(notes);
    if (notes[2] === "three" && notes[0] === "one") return;
    expect(summary.undo).toMatchObject({ what: "fill" });
    await client.call("undo", {});
    expect(await cellsOf()).toEqual(["one", "two", "three"]);
  });

  it("REVIEW-16: fills across: the first field in the others of its row, as one step", async () => {
    const client = await checked();
    const view = await everything(client);
    const range = { view, from: 0, to: 2, fields: ["name", "notes", "email"] };
    const { label } = await client.call("fillAcross", range);
    expect(label).toMatchObject({ what: "fill", count: 4 });
    const filled = ["Ann", "Ann", "Ann"];
    expect(await cells(client)).toEqual([
      filled,
      ["Bob", "Bob", "Bob"],
      ["Carl", "c@x.org", "three"],
    ]);
    await client.call("undo", {});
    expect((await cells(client))[0]).toEqual(["Ann", "a@x.org", "one"]);
    const alone = await client.call("fillAcross", { ...range, fields: ["name"] });
    expect(alone.label).toBeNull();
  });

  it("deletes by view and by problem; deleting row 0 and editing row 1 edits row 1", async () => {
    const client = await checked();
    await client.call("deleteRows", { view: await everything(client), from: 0, to: 1 });
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 1, field: "name", text: "Rob" }], label });
    expect((await cells(client)).map(([name]) => name)).toEqual(["Rob", "Carl"]);
    const gone = await client.call("deleteRows", {
      problem: { field: "email", code: "invalid_email" },
    });
    expect(gone.summary).toMatchObject({ total: 1, deleted: 2, errors: 0 });
    expect(gone.summary.undo).toEqual({ what: "delete", count: 1 });
  });

  it("an edit back to the file's text is no change, and nothing to change is no step", async () => {
    const client = await checked();
    const label = { what: "edit", count: 1 } as const;
    const edit = (text: string) =>
      client.call("edit", { cells: [{ row: 0, field: "name", text }], label });
    expect((await edit("Anna")).summary.edited).toBe(1);
    expect((await edit("Ann")).summary.edited).toBe(0);
    const none = await client.call("edit", {
      cells: [{ row: 9, field: "name", text: "x" }],
      label,
    });
    expect(none.label).toBeNull();
  });
});

describe("WORK-13: fixes say what they will do, and do it", () => {
  const text = `name,email,notes\n" Ann  B",A@X.ORG,FranÃ§ois\nBob,b@x.org,bob\n,C@X.ORG,a.c\n`;
  it.each<[Fix, number, readonly string[]]>([
    [{ type: "trim", field: "name", at: null }, 1, ["Ann  B", "Bob", ""]],
    [{ type: "fill", field: "name", by: "?" }, 1, [" Ann  B", "Bob", "?"]],
    [{ type: "lower_case", field: "email", at: null }, 2, ["a@x.org", "b@x.org", "c@x.org"]],
    [{ type: "repair_text", field: "notes" }, 1, ["François", "bob", "a.c"]],
    [
      {
        type: "replace",
        find: { text: "b", wholeCell: false, matchCase: true, field: "notes" },
        by: "$1",
      },
      1,
      ["FranÃ§ois", "$1o$1", "a.c"],
    ],
    [
      {
        type: "replace",
        find: { text: "A.C", wholeCell: true, matchCase: false, field: "notes" },
        by: "",
      },
      1,
      ["FranÃ§ois", "bob", ""],
    ],
    [
      {
        type: "replace",
        find: { text: "", wholeCell: false, matchCase: false, field: "notes" },
        by: "x",
      },
      0,
      ["FranÃ§ois", "bob", "a.c"],
    ],
    [
      { type: "clear", field: "name", at: { field: "name", code: "required" } },
      0,
      [" Ann  B", "Bob", ""],
    ],
  ])("%j", async (fix, count, after) => {
    const client = await checked(text);
    const field = fix.type === "replace" ? "notes" : "field" in fix ? fix.field : "";
    const preview = await client.call("previewFix", fix);
    expect(preview.cells).toBe(count);
    await client.call("applyFix", fix);
    const at = FIELDS.indexOf(field);
    expect((await cells(client)).map((row) => row[at])).toEqual(after);
    await client.call("undo", {});
    expect(await cells(client)).toEqual([
      [" Ann  B", "A@X.ORG", "FranÃ§ois"],
      ["Bob", "b@x.org", "bob"],
      ["", "C@X.ORG", "a.c"],
    ]);
  });

  it("leaving duplicates out keeps the one that use_first keeps", async () => {
    const client = await checked(
      "name,email\nAnn,a@x.org\nAnn B,a@x.org\nBob,b@x.org\n",
      contactsAsk(["name", "email"], { duplicateHandling: "use_first" }),
    );
    const [group] = await client.call("problems", {});
    expect(group).toMatchObject({ code: "duplicate_row", rows: 2, severity: "error" });
    const changed = await client.call("applyFix", group!.fixes[0]!);
    expect(changed.summary).toMatchObject({ total: 2, valid: 2, warnings: 0, deleted: 1 });
  });

  it("every problem has words and only fixes that do something", async () => {
    const client = await checked();
    const groups = await client.call("problems", {});
    expect(groups).toMatchObject([
      { code: "invalid_email", rows: 1, message: "Email is not valid" },
    ]);
    for (const fix of groups.flatMap(({ fixes }) => fixes)) {
      expect((await client.call("previewFix", fix)).cells).toBeGreaterThan(0);
    }
  });
});

describe("WORK-17: a large change tells how far it is", () => {
  it("ever further, to its end", async () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `P${at},p${at}@x.org,n`);
    const client = await checked(`name,email,notes\n${lines.join("\n")}\n`);
    const view = await everything(client);
    const told: number[] = [];
    client.subscribe((event) => {
      if (event.type !== "progress" || event.what !== "change") return;
      told.push(event.done / event.total);
    });
    const find = { text: "p", wholeCell: false, matchCase: false, field: null };
    await client.call("applyFix", { type: "replace", find, by: "q" });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(1);
    told.length = 0;
    await client.call("clear", { view, from: 0, to: 1, fields: ["notes"] });
    expect(told).toEqual([]);
  });
});

describe("WORK-15: drafts", () => {
  it("brings edits back in a new worker; fields that are no more are ignored", async () => {
    const client = await checked();
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 1, field: "email", text: "b@x.org" }], label });
    await client.call("addRow", {});
    await client.call("edit", { cells: [{ row: 3, field: "name", text: "Dora" }], label });
    await client.call("deleteRows", { rows: [0] });
    const snapshot = await client.call("snapshot", {});
    const other = await checked();
    const changed = await other.call("restore", {
      ...snapshot,
      cells: [...snapshot.cells, { row: 1, field: "planet", text: "Naboo" }],
      deleted: [...snapshot.deleted, 77],
    });
    expect(await cells(other)).toEqual(await cells(client));
    expect(changed.summary).toMatchObject({
      total: 3,
      deleted: 1,
      errors: 0,
      edited: 2,
      undo: null,
    });
  });
});

describe("WORK-15: edits outlive", () => {
  it("another mapping, and a second read of the same file", async () => {
    const client = await checked();
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 0, field: "name", text: "Anna" }], label });
    await client.call("read", {});
    await client.call("check", contactsAsk(["name"]));
    await client.call("check", contactsAsk(FIELDS));
    expect((await cells(client))[0]).toEqual(["Anna", "a@x.org", "one"]);
    expect((await client.call("undo", {})).label).toEqual(label);
  });
});

describe("WORK-16: calls side by side", () => {
  it("answers a window while a check of many rows runs, and a check that is aborted stops", async () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `P${at},p${at}@x.org,n\n`);
    const client = clientInHere();
    await loadText(client, `name,email,notes\n${lines.join("")}`);
    const controller = new AbortController();
    const order: string[] = [];
    const check = client.call("check", contactsAsk(FIELDS), { signal: controller.signal });
    const view = await client.call("view", EVERYTHING);
    const [first] = await client.call("window", { ...view, from: 0, to: 1 });
    order.push(`window ${first?.cells[0]}`);
    controller.abort();
    await check.catch((error: { code: string }) => order.push(error.code));
    expect(order).toEqual(["window P0", "aborted"]);
    const label = { what: "edit", count: 1 } as const;
    const running = client.call("check", contactsAsk(FIELDS)).then((summary) => {
      order.push("check");
      return summary;
    });
    const cellsToEdit = [{ row: 59_999, field: "email", text: "p0@x.org" }];
    await client.call("edit", { cells: cellsToEdit, label });
    order.push("edit");
    expect((await running).errors).toBe(2);
    expect(order.slice(2)).toEqual(["edit", "check"]);
  });
});
