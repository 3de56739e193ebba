import { describe, expect, it } from "vitest";
import { DATABASES, officesOn, PEOPLE } from "./engine.fixture.ts";

/** The rules of `## Imports` in src/domain/SPEC.md, on every database: what becomes of the rows and the records. */
describe.each(DATABASES)("imports on %s", (kind) => {
  const { office } = officesOn(kind);

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
});
