import { describe, expect, it, vi } from "vitest";
import type { WorkerClient } from "./client.ts";
import { cells, checked, EVERYTHING } from "./fake-worker.fixture.ts";
import type { Changed } from "./protocol.ts";

const LINES = Array.from({ length: 10_000 }, (_, at) => `P${at % 9_500},p${at}@x.org,n`);
const TEXT = `name,email,notes\n${LINES.join("\n")}\n`;
const EDIT = {
  cells: [{ row: 7, field: "notes", text: "edited" }],
  label: { what: "edit", count: 1 },
} as const;

/** All that a change could have left behind. */
async function everythingOf(client: WorkerClient) {
  const { version: _, ...counts } = (await client.call("edit", { ...EDIT, cells: [] })).summary;
  return { counts, problems: await client.call("problems", {}), cells: await cells(client) };
}

/** Calls a change off in its rest of this number, if it has as many. */
async function isCancelled(client: WorkerClient, rest: number, change: () => Promise<Changed>) {
  // Each rest is a message to itself (`pace.ts`).
  const { postMessage } = MessagePort.prototype;
  let rests = 0;
  const resting = vi.spyOn(MessagePort.prototype, "postMessage");
  resting.mockImplementation(function (this: MessagePort, message: unknown) {
    rests += 1;
    if (rests === rest) void client.call("cancelChange", {});
    postMessage.call(this, message);
  });
  const code = await change().then(
    () => "made",
    (error: { code: string }) => error.code,
  );
  resting.mockRestore();
  return code === "aborted";
}

describe("WORK-24: a change that is called off has changed nothing", () => {
  const replace = { text: "p", wholeCell: false, matchCase: false, field: null };

  it("a replacement, while cells are looked for, written and checked", async () => {
    const client = await checked(TEXT);
    await client.call("edit", EDIT);
    await client.call("undo", {});
    const before = await everythingOf(client);
    expect(before.counts.redo).toMatchObject({ what: "edit" });
    const change = () => client.call("applyFix", { type: "replace", find: replace, by: "same" });
    let rest = 1;
    for (; await isCancelled(client, rest, change); rest += 3) {
      expect(await everythingOf(client), `in rest ${rest}`).toEqual(before);
    }
    expect(rest).toBeGreaterThan(1);
  });

  it.each(["undo", "redo"] as const)("%s of many rows", async (name) => {
    const client = await checked(TEXT);
    await client.call("edit", EDIT);
    const { view, count: to } = await client.call("view", EVERYTHING);
    await client.call("fillDown", { view, from: 0, to, fields: ["email", "name"] });
    if (name === "redo") await client.call("undo", {});
    const before = await everythingOf(client);
    let rest = 1;
    for (; await isCancelled(client, rest, () => client.call(name, {})); rest += 3) {
      expect(await everythingOf(client), `in rest ${rest}`).toEqual(before);
    }
    expect(rest).toBeGreaterThan(1);
    await client.call(name === "undo" ? "redo" : "undo", {});
    expect(await everythingOf(client)).toEqual(before);
  });

  it("and one that is through cannot be called off", async () => {
    const client = await checked();
    await client.call("edit", { ...EDIT, cells: [{ row: 0, field: "notes", text: "x" }] });
    await client.call("cancelChange", {});
    expect((await cells(client))[0]?.[2]).toBe("x");
    await client.call("edit", { ...EDIT, cells: [{ row: 1, field: "notes", text: "y" }] });
    expect((await cells(client))[1]?.[2]).toBe("y");
  });
});
