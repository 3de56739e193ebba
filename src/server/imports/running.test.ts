import { describe, expect, it } from "vitest";
import { DATABASES, officesOn, PEOPLE } from "./engine.fixture.ts";

/** The rules of `## Imports` in src/domain/SPEC.md, on every database: undone, cancelled, queued, in a thread. */
describe.each(DATABASES)("imports on %s", (kind) => {
  const { database, office } = officesOn(kind);

  describe("API-12: revert", () => {
    it("removes what was made, restores what was changed, brings back what was deleted", async () => {
      const { run, see, imports, scope, organization } = office();
      await run(PEOPLE);
      const before = await see("contact", ["id", "name", "email", "notes"]);
      const { import: done } = await run("name,email,notes\nAda,ada@x.com,\nDi,d@x.com,\n", {
        action: "overwrite",
      });
      const undo = await imports.revert(scope, done.id);
      expect(undo).toMatchObject({
        status: "completed",
        revert_of: done.id,
        stats: { created: 2, updated: 1, deleted: 1 },
      });
      expect(await see("contact", ["id", "name", "email", "notes"])).toEqual(before);
      expect((await imports.get(organization, done.id))?.reverted_by).toBe(undo.id);
      await expect(imports.revert(scope, done.id)).rejects.toMatchObject({
        code: "already_reverted",
      });
      await expect(imports.revert(scope, undo.id)).rejects.toMatchObject({ code: "is_revert" });
    });

    it("leaves alone and lists what was changed since", async () => {
      const { run, see, imports, scope, organization } = office();
      const { import: first } = await run("name,email\nAda,a@x.com\nBo,b@x.com\n");
      await run("name,email,notes\nAda,a@x.com,later\n");
      expect(await imports.previewRevert(organization, first.id)).toMatchObject({
        removed: 1,
        left_alone: 1,
      });
      const undo = await imports.revert(scope, first.id);
      expect(await see("contact", ["name", "notes"])).toEqual(["Ada | later"]);
      const { items } = await imports.problems(organization, undo.id, { page: 1, limit: 10 });
      expect(items.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        "changed_since: Ada was changed since by something else, so it was left as it is.",
      ]);
    });

    it("does not bring back a key that another record bears now", async () => {
      const { run, see, imports, scope } = office();
      await run("name,email,id_number\nAda,a@x.com,1\n");
      const { import: renamed } = await run("name,email,id_number\nAda,new@x.com,1\n");
      await run("name,email\nEve,a@x.com\n");
      const undo = await imports.revert(scope, renamed.id);
      expect(undo.stats).toMatchObject({ updated: 0 });
      expect(await see("contact", ["name", "email"])).toEqual(["Ada | new@x.com", "Eve | a@x.com"]);
    });

    it("of groups restores the members", async () => {
      const { run, see, imports, scope } = office();
      await run("name,email\nAda,a@x.com\nBo,b@x.com\n");
      await run("name,resource,children\nG,contact,Ada\n", { resource: "group" });
      const { import: done } = await run("name,resource,children\nG,contact,Bo\nH,contact,Bo\n", {
        resource: "group",
      });
      await imports.revert(scope, done.id);
      expect(await see("contact", ["name", "groups"])).toEqual(["Ada | G", "Bo | -"]);
      expect(await see("group", ["name"])).toEqual(["G"]);
    });
  });

  describe("API-13: cancel, queue and crash", () => {
    it("what waits is cancelled; what has ended is not", async () => {
      const { create, imports, scope, organization, run } = office();
      const waiting = await create(PEOPLE, { uploadMode: "async", upload: null });
      expect(waiting.status).toBe("requested");
      const cancelled = await imports.cancel(scope, waiting.id);
      expect([cancelled.status, cancelled.reason]).toEqual([
        "failed",
        "The import was cancelled. Nothing was changed.",
      ]);
      const { import: done } = await run(PEOPLE);
      await expect(imports.cancel(scope, done.id)).rejects.toMatchObject({
        code: "already_finished",
        status: 409,
      });
      await expect(imports.cancel(scope, "imp_none")).rejects.toMatchObject({ code: "not_found" });
      expect((await imports.get(organization, done.id))?.status).toBe("completed");
    });

    it("what runs is cancelled with nothing applied", async () => {
      const { create, imports, scope, organization, see } = office();
      const rows = Array.from({ length: 5000 }, (_, n) => `P${n},p${n}@x.com`);
      const { id } = await create(`name,email\n${rows.join("\n")}\n`);
      const running = imports.run(organization, id);
      await expect.poll(() => imports.progress(id)).not.toBeNull();
      const cancelled = await imports.cancel(scope, id);
      expect(cancelled.status).toBe("failed");
      expect((await running).failure?.code).toBe("cancelled");
      expect(await see("contact", ["name"])).toEqual([]);
    });

    it("a queued import is claimed once, and its attempt counted", async () => {
      const { create, imports, queue, organization, see } = office();
      const { id } = await create(PEOPLE, { uploadMode: "async" });
      const claims = (await Promise.all([queue.claim(), queue.claim()])).filter(
        (one) => one?.id === id,
      );
      expect(claims).toEqual([{ organization, id }]);
      expect((await imports.run(organization, id)).import.status).toBe("completed");
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Cy"]);
    });

    it("an import whose process died before the merge is applied once by the next", async () => {
      const { create, imports, organization, files, see } = office();
      const { id } = await create(PEOPLE);
      // the process that wrote it down is gone, and gives no sign of life
      await database().exec("update import_runs set heartbeat_at = 0 where import_id = $1", [id]);
      const uploads = {
        open: (key: string) => Promise.resolve(files.get(key) ?? null),
        remove: () => Promise.resolve(),
      };
      const { openImports } = await import("./engine.ts");
      const next = openImports({ database: database(), uploads });
      let claimed = await next.queue.claim();
      while (claimed !== null && claimed.id !== id) claimed = await next.queue.claim();
      expect(claimed?.id).toBe(id);
      await next.imports.run(organization, id);
      const late = await imports.run(organization, id); // the first one wakes up
      expect(late.import.status).toBe("completed");
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Cy"]);
    });

    it("on shutdown it goes back to the queue", async () => {
      const { create, imports, organization, see } = office();
      const { id } = await create(PEOPLE);
      const stopped = AbortSignal.abort();
      expect((await imports.run(organization, id, stopped)).import.status).toBe("queued");
      expect(await see("contact", ["name"])).toEqual([]);
    });

    it("two imports of one key at the same time make one record", async () => {
      const { create, imports, organization, see } = office();
      const made = await Promise.all([create(PEOPLE), create(PEOPLE), create(PEOPLE)]);
      const done = await Promise.all(made.map(({ id }) => imports.run(organization, id)));
      expect(done.map(({ import: one }) => one.stats.created).sort()).toEqual([0, 0, 3]);
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Cy"]);
    });

    it("leaves no work tables behind", async () => {
      await office().run(PEOPLE);
      const left = await database().query(
        "select table_name from information_schema.tables where table_name like '%imp\\_0%'",
      );
      expect(left).toEqual([]);
    });
  });

  describe("API-17: a large file is read in a thread of its own, with the same result", () => {
    const many = (last: string) =>
      `name,email,notes\n${Array.from({ length: 12_000 }, (_, n) => `Person ${n},p${n}@example.com,note`).join("\n")}\n${last}\n`;

    it("imports, leaves out, previews", async () => {
      const { run, problems, preview } = office();
      const csv = many("Ada,wrong,\nBo,p7@example.com,");
      const { import: done } = await run(csv, { duplicateHandling: "use_first" });
      expect(done.outcome).toMatchObject({ create: 12_000, reject: 1, duplicate: 1 });
      expect(await problems(done.id)).toEqual([
        "12002 email invalid_email",
        "12003 - duplicate_row",
      ]);
      const rows = await preview(csv, { duplicateHandling: "use_first" });
      expect(rows[0]).toMatchObject({ row: 2, decision: "unchanged", name: "Person 0" });
    });

    it("fails with the same codes", async () => {
      expect(await office().decide(many("x").replace("name", "nome"))).toBe("missing_columns");
    });

    it("is cancelled with nothing applied", async () => {
      const { create, imports, scope, organization, see } = office();
      const { id } = await create(many("x"));
      const running = imports.run(organization, id);
      await expect.poll(() => imports.progress(id)).not.toBeNull();
      await imports.cancel(scope, id);
      expect((await running).failure?.code).toBe("cancelled");
      expect(await see("contact", ["name"])).toEqual([]);
    });
  });
});
