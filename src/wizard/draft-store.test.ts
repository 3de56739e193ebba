import { describe, expect, it } from "vitest";
import { type Draft, openDrafts } from "./draft-store.ts";

const DAY = 24 * 60 * 60 * 1000;

const draft: Draft = {
  version: 1,
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

// Node has no IndexedDB: this is the browser that refuses it.
describe("drafts where the database is refused", () => {
  it("DRAFT-1: last as long as the page", async () => {
    const drafts = openDrafts(() => 0);
    expect(await drafts.load()).toBeNull();
    await drafts.save(draft);
    expect(await drafts.load()).toBe(draft);
  });

  it("DRAFT-2: are dropped on request", async () => {
    const drafts = openDrafts(() => 0);
    await drafts.save(draft);
    await drafts.drop();
    expect(await drafts.load()).toBeNull();
  });

  it.each([
    [0, true],
    [7 * DAY - 1, true],
    [7 * DAY, false],
    [30 * DAY, false],
  ])("DRAFT-3: after %d ms it is offered: %s", async (age, offered) => {
    const drafts = openDrafts(() => draft.savedAt + age);
    await drafts.save(draft);
    expect((await drafts.load()) !== null).toBe(offered);
  });
});
