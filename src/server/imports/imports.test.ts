import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createOffice,
  DATABASES,
  openTestDatabase,
  type Office,
  type OpenedDatabase,
} from "./engine.fixture.ts";

/** The rules of `## Imports` in src/domain/SPEC.md, on every database. */
describe.each(DATABASES)("imports on %s", (kind) => {
  let opened: OpenedDatabase;
  const office = (): Office => createOffice(opened.database);

  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  afterAll(() => opened.close());

  const PEOPLE =
    "name,email,id_number,notes\nAda,ada@x.com,1,first\nBo,bo@x.com,2,second\nCy,,,third\n";

  describe("API-1: the strongest key says which record a row means", () => {
    const cases: readonly (readonly [what: string, csv: string, outcome: unknown])[] = [
      ["the same rows", PEOPLE, { unchanged: 3 }],
      ["id_number before email", "name,email,id_number\nAda,new@x.com,1\n", { update: 1 }],
      ["email without regard to case", "name,email\nAda L,ADA@X.com\n", { update: 1 }],
      ["a name where there is no other key", "name,notes\nCy,changed\n", { update: 1 }],
      ["no name where there is another key", "name,email\nCy,cy@x.com\n", { create: 1 }],
      ["keys trimmed and folded", 'name,id_number\n  Ada  ,"  1 "\n', { unchanged: 1 }],
      ["keys that match nothing", "name,email\nDi,di@x.com\n", { create: 1 }],
      ["keys of two records", "name,email,id_number\nAda,bo@x.com,1\n", { reject: 1 }],
      ["an unknown id", "id,name\ncon_0000000000000000000000,Ada\n", { reject: 1 }],
    ];
    it.each(cases)("%s", async (_, csv, outcome) => {
      const { run, decide } = office();
      await run(PEOPLE);
      expect(await decide(csv)).toEqual(outcome);
    });

    it("a name that several records bear is not guessed", async () => {
      const { decide, problems, run } = office();
      await run("name,email\nJo,a@x.com\nJo,b@x.com\n");
      expect(await decide("name,notes\nJo,x\n")).toEqual({ reject: 1 });
      const { import: last } = await run("name,notes\nJo,x\n");
      expect(await problems(last.id)).toEqual(["2 - ambiguous_row"]);
    });

    it("an id names the record to update", async () => {
      const { run, decide, idOf, see } = office();
      await run(PEOPLE);
      expect(await decide(`id,name\n${await idOf("contact", "Bo")},Bob\n`)).toEqual({ update: 1 });
      expect(await see("contact", ["name", "email"])).toEqual([
        "Ada | ada@x.com",
        "Bob | bo@x.com",
        "Cy | -",
      ]);
    });

    it("an id of another organization is unknown", async () => {
      const other = office();
      await other.run(PEOPLE);
      const id = await other.idOf("contact", "Bo");
      expect(await office().decide(`id,name\n${id},Bob\n`)).toEqual({ reject: 1 });
      expect(await office().decide(`id\n${id}\n`, { action: "delete" })).toEqual({ reject: 1 });
      expect(await other.idOf("contact", "Bo")).toBe(id);
    });
  });

  describe("API-2: duplicates of the file", () => {
    const cases = [
      ["ignore_all", { create: 1, duplicate: 2 }],
      ["use_first", { create: 2, duplicate: 1 }],
    ] as const;
    it.each(cases)("%s", async (duplicateHandling, outcome) => {
      const csv = "name,email\nAda,a@x.com\nADA,A@x.com\nBo,b@x.com\n";
      expect(await office().decide(csv, { duplicateHandling })).toEqual(outcome);
    });

    it("rows that mean one record by different keys are duplicates", async () => {
      const { run, decide } = office();
      await run(PEOPLE);
      const csv = "name,email,id_number,notes\nAda,,1,x\nAda,ada@x.com,,y\n";
      expect(await decide(csv)).toEqual({ duplicate: 2 });
      expect(await decide(csv, { duplicateHandling: "use_first" })).toEqual({
        update: 1,
        duplicate: 1,
      });
    });

    it("a row with an error is no duplicate of another", async () => {
      const csv = "name,email,id_number\nAda,wrong,1\nAda,a@x.com,1\n";
      expect(await office().decide(csv)).toEqual({ create: 1, reject: 1 });
    });
  });

  describe("API-3: merge", () => {
    it("leaves what is there for blank cells and for fields that the file does not have", async () => {
      const { run, see } = office();
      await run(PEOPLE);
      await run("name,email,phone,notes\nAda,ada@x.com,+1 212 555 0100,\n");
      expect(await see("contact", ["name", "notes", "phone"])).toEqual([
        "Ada | first | +1 212 555 0100",
        "Bo | second | -",
        "Cy | third | -",
      ]);
    });
  });

  describe("API-4: overwrite", () => {
    it("clears mapped blank cells, keeps fields without a column, deletes what the file lacks", async () => {
      const { run, see, decide } = office();
      await run(PEOPLE);
      const csv = "name,email,notes\nAda,ada@x.com,\nDi,di@x.com,new\n";
      expect(await decide(csv, { action: "overwrite" })).toEqual({
        create: 1,
        update: 1,
        delete: 2,
      });
      expect(await see("contact", ["name", "id_number", "notes"])).toEqual([
        "Ada | 1 | -",
        "Di | - | new",
      ]);
    });

    it("never deletes a record whose row was rejected or left out", async () => {
      const { run, decide, see } = office();
      await run(PEOPLE);
      const csv = "name,email,id_number\nAda,wrong,1\nBo,bo@x.com,\nBo,bo@x.com,\nDi,di@x.com,\n";
      expect(await decide(csv, { action: "overwrite" })).toEqual({
        create: 1,
        delete: 1,
        duplicate: 2,
        reject: 1,
      });
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Di"]);
    });

    it("never deletes a record that an ambiguous row may mean", async () => {
      const { run, decide, see } = office();
      await run(PEOPLE);
      const csv = "name,email,id_number\nX,bo@x.com,1\nDi,di@x.com,\n";
      expect(await decide(csv, { action: "overwrite" })).toEqual({
        create: 1,
        delete: 1,
        reject: 1,
      });
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Di"]);
    });

    it.each([
      ["every row wrong", "name,email\nAda,wrong\n"],
      ["every row a duplicate", "name,email\nAda,a@x.com\nAda,a@x.com\n"],
      ["every row ambiguous", "name,email,id_number\nAda,bo@x.com,1\n"],
    ])("without a valid row it fails and changes nothing: %s", async (_, csv) => {
      const { run, see, imports, organization } = office();
      await run(PEOPLE);
      const { import: done, failure } = await run(csv, { action: "overwrite" });
      expect([done.status, failure?.code]).toEqual(["failed", "no_valid_rows"]);
      expect(done.reason).not.toBeNull();
      expect(await see("contact", ["name"])).toEqual(["Ada", "Bo", "Cy"]);
      expect((await imports.get(organization, done.id))?.status).toBe("failed");
    });

    it("a failed overwrite still has its errors file", async () => {
      const { run, imports, organization, textOf } = office();
      const { import: done } = await run("name,email\nAda,wrong\n", { action: "overwrite" });
      expect([done.count_uploaded, done.count_errors, done.has_errors_file]).toEqual([1, 1, true]);
      const text = await textOf(await imports.errorsFile(organization, done.id, "csv"));
      expect(text).toContain("Ada,wrong,2,email,invalid_email");
    });

    it("within a location deletes only there", async () => {
      const { run, decide, see, location } = office();
      const here = await location("Here");
      await location("There");
      await run("name,locations\nAda,Here\nBo,There\nCy,\n");
      expect(await decide("name\nDi\n", { action: "overwrite", locationId: here })).toEqual({
        create: 1,
        delete: 1,
      });
      expect(await see("contact", ["name", "locations"])).toEqual([
        "Bo | There",
        "Cy | -",
        "Di | Here",
      ]);
    });

    it("of items within a location deletes none: they belong to no location", async () => {
      const { run, decide, location } = office();
      await run("name,sku\nBox,1\n", { resource: "item" });
      const locationId = await location("Here");
      expect(
        await decide("name,sku\nBag,2\n", { resource: "item", action: "overwrite", locationId }),
      ).toEqual({ create: 1 });
    });
  });

  describe("API-5: delete", () => {
    it("deletes by id alone", async () => {
      const { run, decide, idOf, see } = office();
      await run(PEOPLE);
      const csv = `id,name\n${await idOf("contact", "Ada")},\n,Bo\ncon_0000000000000000000000,Cy\n`;
      expect(await decide(csv, { action: "delete" })).toEqual({ delete: 1, reject: 2 });
      expect(await see("contact", ["name"])).toEqual(["Bo", "Cy"]);
    });

    it("within a location refuses what is elsewhere", async () => {
      const { run, idOf, location, problems } = office();
      const here = await location("Here");
      await run(PEOPLE);
      const { import: done } = await run(`id\n${await idOf("contact", "Ada")}\n`, {
        action: "delete",
        locationId: here,
      });
      expect(await problems(done.id)).toEqual(["2 - other_location"]);
    });

    it("an id that no record bears is named in the reason", async () => {
      const { run, imports, organization } = office();
      const { import: done } = await run("id\ncon_gone\n", { action: "delete" });
      const { items } = await imports.problems(organization, done.id, { page: 1, limit: 10 });
      expect(items.map(({ message }) => message)).toEqual([
        "No record has the ID “con_gone”. Correct it; new records have none.",
      ]);
    });

    it("needs a column for the id", async () => {
      expect(await office().decide("name\nAda\n", { action: "delete" })).toBe("missing_columns");
    });
  });

  describe("API-6: references", () => {
    it("takes out names that nothing bears or several bear, and imports the row", async () => {
      const { run, problems, see, location } = office();
      await location("One");
      await location("Two");
      await location("Two");
      const { import: done } = await run('name,email,locations\nAda,a@x.com,"One,Onee,Two"\n');
      expect(await see("contact", ["name", "locations"])).toEqual(["Ada | One"]);
      expect(await problems(done.id)).toEqual([
        "2 locations reference_ambiguous",
        "2 locations reference_unknown",
      ]);
      expect([done.count_warnings, done.count_errors, done.has_errors_file]).toEqual([1, 0, false]);
    });

    it("a new contact of an import within a location belongs to it where it names none", async () => {
      const { run, see, location } = office();
      const here = await location("Here");
      await location("There");
      await run("name,locations\nAda,\nBo,There\n", { locationId: here });
      expect(await see("contact", ["name", "locations"])).toEqual(["Ada | Here", "Bo | There"]);
    });

    it("an asset finds its item by id, sku or name, and is an error without one", async () => {
      const { run, see, problems, location, idOf } = office();
      await location("Here");
      await run("name,sku\nDrill,D-1\nSaw,S-1\n", { resource: "item" });
      const csv = `item,location,serial_number\n${await idOf("item", "Drill")},Here,1\nS-1,Here,2\nSaw,Here,3\nHammer,Here,4\n`;
      const { import: done } = await run(csv, { resource: "asset" });
      expect(await see("asset", ["serial_number", "item"])).toEqual([
        "1 | Drill",
        "2 | Saw",
        "3 | Saw",
      ]);
      expect(await problems(done.id)).toContain("5 item required");
    });
  });

  describe("API-7: groups", () => {
    it("name and resource together are the key; the resource cannot change", async () => {
      const { run, decide, all, problems } = office();
      expect(await decide("name,resource\nA,contact\nA,location\n", { resource: "group" })).toEqual(
        { create: 2 },
      );
      const [group] = (await all("group")).filter((one) => one["resource"] === "contact");
      const { import: done } = await run(`id,name,resource\n${group?.id},B,location\n`, {
        resource: "group",
      });
      expect(await problems(done.id)).toEqual(["2 resource cannot_change"]);
    });

    it("children are told apart by email, and held to the group's location", async () => {
      const { run, see, problems, location } = office();
      await location("Here");
      await run("name,email,locations\nJo,a@x.com,Here\nJo,b@x.com,\nKim,k@x.com,\n");
      const csv =
        'name,resource,location,children\nG,contact,Here,"Jo,Kim"\nH,contact,,"Jo:::b@x.com,Jo,Nobody"\n';
      const { import: done } = await run(csv, { resource: "group" });
      expect(await see("contact", ["email", "groups"])).toEqual([
        "a@x.com | G",
        "b@x.com | H",
        "k@x.com | -",
      ]);
      expect(await problems(done.id)).toEqual([
        "2 children reference_elsewhere",
        "3 children reference_ambiguous",
        "3 children reference_unknown",
      ]);
    });

    it("children replace the members; a blank cell leaves them in a merge and clears them in an overwrite", async () => {
      const { run, decide, see } = office();
      await run("name,email\nAda,a@x.com\nBo,b@x.com\n");
      const group = { resource: "group" } as const;
      await run('name,resource,children\nG,contact,"Ada,Bo"\n', group);
      expect(await decide('name,resource,children\nG,contact,"Bo,Ada"\n', group)).toEqual({
        unchanged: 1,
      });
      expect(await decide("name,resource,children\nG,contact,Bo\n", group)).toEqual({ update: 1 });
      expect(await see("contact", ["name", "groups"])).toEqual(["Ada | -", "Bo | G"]);
      expect(await decide("name,resource,children\nG,contact,\n", group)).toEqual({ unchanged: 1 });
      expect(
        await decide("name,resource,children\nG,contact,\n", { ...group, action: "overwrite" }),
      ).toEqual({ update: 1 });
      expect(await see("contact", ["name", "groups"])).toEqual(["Ada | -", "Bo | -"]);
    });

    it("a contact joins groups by its own column too: there is one truth", async () => {
      const { run, decide, see } = office();
      await run("name,resource\nG,contact\n", { resource: "group" });
      await run("name,email,groups\nAda,a@x.com,G\n");
      expect(await see("contact", ["name", "groups"])).toEqual(["Ada | G"]);
      expect(
        await decide("name,resource,children\nG,contact,Ada\n", { resource: "group" }),
      ).toEqual({ unchanged: 1 });
    });
  });

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
      await opened.database.exec("update import_runs set heartbeat_at = 0 where import_id = $1", [
        id,
      ]);
      const uploads = {
        open: (key: string) => Promise.resolve(files.get(key) ?? null),
        remove: () => Promise.resolve(),
      };
      const { openImports } = await import("./engine.ts");
      const next = openImports({ database: opened.database, uploads });
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
      const left = await opened.database.query(
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

  describe("API-14: who may touch what", () => {
    it("only one location: records elsewhere are refused, its names alone are known", async () => {
      const { run, decide, see, location } = office();
      const here = await location("Here");
      await location("There");
      await run("name,email,locations\nAda,a@x.com,Here\nBo,b@x.com,There\n");
      const only = { locationId: here, onlyLocation: true };
      const csv = "name,email,notes,locations\nAda,a@x.com,x,\nBo,b@x.com,x,\nCy,c@x.com,x,There\n";
      expect(await decide(csv, only)).toEqual({ create: 1, update: 1, reject: 1 });
      expect(await see("contact", ["name", "notes", "locations"])).toEqual([
        "Ada | x | Here",
        "Bo | - | There",
        "Cy | x | Here",
      ]);
    });

    it("an unknown location and an action that the resource does not have are refused", async () => {
      const { create } = office();
      await expect(create(PEOPLE, { locationId: "loc_none" })).rejects.toMatchObject({
        code: "unknown_location",
      });
      await expect(create(PEOPLE, { resource: "asset", action: "delete" })).rejects.toMatchObject({
        code: "action_not_allowed",
      });
    });
  });

  describe("API-15: items and assets keep their types", () => {
    it("numbers, dates, lists and yes or no come back as they went", async () => {
      const { run, all, decide, location } = office();
      await location("Here");
      const items =
        'name,sku,value,length,attributes,origin_country\nBox,1,250,1.5,"pharma,lithium",DE\n';
      await run(items, { resource: "item" });
      expect(await decide(items, { resource: "item" })).toEqual({ unchanged: 1 });
      expect((await all("item"))[0]).toMatchObject({
        value: 250,
        length: 1.5,
        attributes: ["pharma", "lithium"],
        origin_country: "DE",
      });
      const assets =
        "item,location,serial_number,is_warranty_valid,purchased_at\nBox,Here,S1,yes,2024-03-05\n";
      await run(assets, { resource: "asset" });
      expect(await decide(assets, { resource: "asset" })).toEqual({ unchanged: 1 });
      expect((await all("asset"))[0]).toMatchObject({
        is_warranty_valid: true,
        purchased_at: "2024-03-05",
      });
    });

    it("items match by sku, then gtin, then upc", async () => {
      const { run, decide } = office();
      await run("name,sku,gtin,upc\nBox,1,2,3\n", { resource: "item" });
      expect(await decide("name,upc\nBox B,3\n", { resource: "item" })).toEqual({ update: 1 });
      expect(await decide("name\nBox B\n", { resource: "item" })).toEqual({ create: 1 });
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
