import { describe, expect, it } from "vitest";
import { DECISIONS } from "../../domain/plan.ts";
import { DATABASES, officesOn, PEOPLE } from "./engine.fixture.ts";

/** The rules of `## Imports` in src/domain/SPEC.md, on every database: what an import tells. */
describe.each(DATABASES)("imports on %s", (kind) => {
  const { office } = officesOn(kind);

  describe("API-8: counts add up and are really counted", () => {
    it("rows, errors, phases and stats", async () => {
      const { run } = office();
      await run(PEOPLE);
      const csv =
        "name,email,notes\nAda,ada@x.com,new\nBo,bo@x.com,second\nDi,d@x.com,\nDi,d@x.com,\nEd,wrong,\n";
      const { import: done } = await run(csv, { duplicateHandling: "use_first" });
      expect(done.outcome).toEqual({
        create: 1,
        update: 1,
        unchanged: 1,
        delete: 0,
        duplicate: 1,
        reject: 1,
      });
      expect([done.count_uploaded, done.count_success, done.count_errors]).toEqual([5, 3, 2]);
      expect(done.stats).toEqual({ created: 1, updated: 1, deleted: 0, overwritten: 0, events: 2 });
      expect(done.phases.map(({ name, total, error }) => `${name} ${total} ${error}`)).toEqual([
        "prevalidation 5 1",
        "preparsing 4 1",
        "transforming 3 0",
        "parsing 5 1",
        "validation 5 0",
        "processing 3 0",
        "cleanup 0 0",
      ]);
      const keys = "name mode total processed success error";
      expect(done.phases.map((phase) => Object.keys(phase).join(" "))).toEqual(Array(7).fill(keys));
      expect(Object.keys(done.outcome ?? {})).toEqual([...DECISIONS]);
    });
  });

  describe("API-9: the errors file", () => {
    it("has the file's columns, then the person's row, and reads back as the same values", async () => {
      const { run, imports, organization, textOf } = office();
      const csv = 'name,Extra,email\n"=1+1",x,wrong\nBo,y,bo@x.com\n';
      const { import: done } = await run(csv);
      const text = await textOf(await imports.errorsFile(organization, done.id, "csv"));
      expect(text.split("\r\n")[0]).toBe("\ufeffname,Extra,email,_row,_field,_code,_message");
      const json: unknown = JSON.parse(
        await textOf(await imports.errorsFile(organization, done.id, "json")),
      );
      expect(json).toMatchObject([
        { name: "=1+1", Extra: "x", email: "wrong", _row: 2, _code: "invalid_email" },
      ]);
      const mended = text.replace("wrong", "one@x.com");
      const { import: again } = await run(mended);
      expect(again.outcome).toMatchObject({ create: 1, reject: 0 });
    });

    it("keeps the person's row numbers when it is imported again", async () => {
      const { run, imports, organization, textOf, problems } = office();
      const { import: done } = await run("name,email\nAda,a@x.com\nBo,wrong\n");
      const text = await textOf(await imports.errorsFile(organization, done.id, "csv"));
      const { import: again } = await run(text);
      expect(await problems(again.id)).toEqual(["3 email invalid_email"]);
    });
  });

  describe("API-10: what is wrong with a whole file", () => {
    it.each([
      ["empty", "", "no_rows"],
      ["a header alone", "name,email\n", "no_rows"],
      ["no field at all", "foo,bar\n1,2\n", "invalid_mapping"],
      ["a required field without a column", "email\na@x.com\n", "missing_columns"],
      ["a header twice", "name,name\na,b\n", "invalid_mapping"],
      ["not a spreadsheet", "%PDF-1.7\n%....\n", "invalid_file"],
    ])("%s", async (_, csv, code) => {
      const { run, see } = office();
      const { import: done, failure } = await run(csv);
      expect([done.status, failure?.code]).toEqual(["failed", code]);
      expect(await see("contact", ["name"])).toEqual([]);
    });

    it.each([
      ["a header that is not there", { email: "Mail" }],
      ["no field of the resource", { name: "Full name", nickname: "Mail address" }],
      ["a header used twice", { name: "Full name", email: "Full name" }],
    ])("column_mapping: %s", async (_, columnMapping) => {
      const csv = "Full name,Mail address\nAda,a@x.com\n";
      expect(await office().decide(csv, { columnMapping })).toBe("invalid_mapping");
    });

    it("column_mapping feeds fields from other headers", async () => {
      const { run, see } = office();
      await run("Full name,Mail\nAda,a@x.com\n", {
        columnMapping: { name: "Full name", email: "Mail" },
      });
      expect(await see("contact", ["name", "email"])).toEqual(["Ada | a@x.com"]);
    });

    it("what PostgreSQL cannot keep does not stop an import", async () => {
      const { run, imports, organization, textOf, see } = office();
      const csv = "na\0me,no\0tes,name,email\nx,y,A\0da,a@x.com\nx\0,y,B\0o,wrong\0\n";
      const { import: done } = await run(csv);
      expect(done.outcome).toMatchObject({ create: 1, reject: 1 });
      expect(await see("contact", ["name"])).toEqual(["Ada"]);
      const text = await textOf(await imports.errorsFile(organization, done.id, "csv"));
      expect(text).toContain("x,y,Bo,wrong,3,email,invalid_email");
      const { import: failed } = await run("na\0me,na\0me\nx,y\n", {
        columnMapping: { name: "na\0me" },
      });
      expect(failed.status).toBe("failed");
    });

    it("__proto__ and constructor are headers and values like others", async () => {
      const { run, imports, organization, textOf } = office();
      const { import: done } = await run("name,__proto__,constructor,email\n__proto__,1,2,wrong\n");
      const text = await textOf(await imports.errorsFile(organization, done.id, "json"));
      expect(text).toContain('"__proto__":"1"');
    });
  });

  describe("API-11: a dry run writes nothing", () => {
    it("says for each row what would change, before and after", async () => {
      const { run, preview, see, location } = office();
      await location("Here");
      await run(PEOPLE);
      const rows = await preview(
        "name,email,notes,locations\nAda,ada@x.com,new,Here\nBo,bo@x.com,,\nDi,d@x.com,,\nEd,wrong,,\n",
      );
      expect(rows.map(({ row, decision, name }) => `${row} ${decision} ${name}`)).toEqual([
        "2 update Ada",
        "3 unchanged Bo",
        "4 create Di",
        "5 reject Ed",
      ]);
      expect(rows[0]?.changes).toEqual([
        { field: "locations", before: null, after: ["Here"] },
        { field: "notes", before: "first", after: "new" },
      ]);
      expect(await see("contact", ["name", "notes"])).toEqual([
        "Ada | first",
        "Bo | second",
        "Cy | third",
      ]);
    });

    it("names the records that an overwrite would delete", async () => {
      const { run, preview, see } = office();
      await run(PEOPLE);
      const rows = await preview("name,email\nAda,ada@x.com\n", { action: "overwrite" });
      const deleted = rows.filter(({ decision }) => decision === "delete");
      expect(deleted.map(({ row, name }) => [row, name])).toEqual([
        [null, "Bo"],
        [null, "Cy"],
      ]);
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Cy"]);
    });

    it("is not in the list, and cannot be reverted", async () => {
      const { run, imports, organization, scope } = office();
      const { import: done } = await run(PEOPLE, { dryRun: true });
      const list = await imports.list(organization, {
        page: 1,
        limit: 10,
        orderBy: "created_at",
        direction: "desc",
      });
      expect(list.items).toEqual([]);
      await expect(imports.revert(scope, done.id)).rejects.toMatchObject({ code: "is_dry_run" });
    });
  });

  describe("API-16: lists", () => {
    it("pages, filters and orders imports", async () => {
      const { run, imports, organization } = office();
      await run(PEOPLE, { name: "First of all" });
      await run("name,email\nAda,wrong\n", { name: "Second" });
      const ask = { page: 1, limit: 1, orderBy: "count_uploaded", direction: "desc" } as const;
      const page = await imports.list(organization, ask);
      expect(page.pagination).toEqual({ page: 1, limit: 1, has_more: true, total_count: 2 });
      expect(page.items[0]?.name).toBe("First of all");
      expect(
        (await imports.list(organization, { ...ask, hasErrors: true })).items.map(
          ({ name }) => name,
        ),
      ).toEqual(["Second"]);
      expect(
        (await imports.list(organization, { ...ask, search: "FIRST" })).pagination.total_count,
      ).toBe(1);
      expect((await imports.list(organization, { ...ask, page: 9 })).pagination).toMatchObject({
        total_count: 2,
        has_more: false,
      });
    });

    it("finds records by name, email and number, and those of an import", async () => {
      const { run, records, organization } = office();
      const { import: first } = await run(PEOPLE);
      const { import: second } = await run(
        "name,email,notes\nBo,bo@x.com,changed\nDi,d_i%@x.com,\n",
      );
      const names = async (ask: object) =>
        (
          await records.list(organization, { record: "contact", page: 1, limit: 10, ...ask })
        ).items.map((one) => one["name"]);
      expect(await names({ search: "ADA" })).toEqual(["Ada"]);
      expect(await names({ search: "bo@X" })).toEqual(["Bo"]);
      expect(await names({ search: "d_i%" })).toEqual(["Di"]);
      expect(await names({ search: "%" })).toEqual(["Di"]);
      expect(await names({ importId: first.id })).toEqual(["Ada", "Bo", "Cy"]);
      expect(await names({ importId: second.id })).toEqual(["Bo", "Di"]);
    });
  });
});
