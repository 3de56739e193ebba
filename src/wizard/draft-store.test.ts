import { describe, expect, it } from "vitest";
import { type Draft, openDrafts } from "./draft-store.ts";

const DAY = 24 * 60 * 60 * 1000;

const draft: Draft = {
  version: 1,
  key: "tab",
  savedAt: 0,
  resource: "contact",
  file: new File(["name\n"], "contacts.csv"),
  readOptions: {},
  styles: {},
  fields: [],
  edits: null,
  options: {
    action: "merge",
    duplicateHandling: "ignore_all",
    name: "",
    locationId: null,
    saveUpload: true,
  },
  step: "map",
  sent: null,
};

// Node has no IndexedDB: this is the browser that refuses it. The stories have the other one.
describe("drafts where the database is refused", () => {
  it("DRAFT-1: last as long as the page, and are offered once this tab has turned away", async () => {
    const drafts = openDrafts(() => 0);
    expect(await drafts.offered(["contact"])).toBeNull();
    await drafts.save(draft);
    expect(await drafts.offered(["contact"])).toBeNull();
    drafts.leave(draft.key);
    expect(await drafts.offered(["item"])).toBeNull();
    expect(await drafts.offered(["contact"])).toBe(draft);
  });

  it("DRAFT-2: are dropped on request", async () => {
    const drafts = openDrafts(() => 0);
    await drafts.save(draft);
    await drafts.drop(draft.key);
    expect(await drafts.offered(["contact"])).toBeNull();
    expect(await drafts.take(draft.key)).toBeNull();
  });

  it.each([
    [0, true],
    [7 * DAY - 1, true],
    [7 * DAY, false],
    [30 * DAY, false],
  ])("DRAFT-3: after %d ms it is offered: %s", async (age, offered) => {
    const drafts = openDrafts(() => draft.savedAt + age);
    await drafts.save(draft);
    drafts.leave(draft.key);
    expect((await drafts.offered(["contact"])) !== null).toBe(offered);
  });

  it("DRAFT-6: are offered one after the other, the newest first, the oldest of six not at all", async () => {
    const drafts = openDrafts(() => 10);
    for (const savedAt of [3, 6, 1, 5, 2, 4]) {
      await drafts.save({ ...draft, key: `tab ${savedAt}`, savedAt });
      drafts.leave(`tab ${savedAt}`);
    }
    const offered: number[] = [];
    for (
      let next = await drafts.offered(["contact"]);
      next !== null;
      next = await drafts.offered(["contact"])
    ) {
      offered.push(next.savedAt);
      expect(await drafts.take(next.key)).toBe(next);
    }
    expect(offered).toEqual([6, 5, 4, 3, 2]);
    expect(await drafts.take("tab 1")).toBeNull();
  });
});
