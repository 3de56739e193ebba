import { describe, expect, it } from "vitest";
import { DATABASES, officesOn } from "./engine.fixture.ts";

/** The rules of `## Imports` in src/domain/SPEC.md, on every database: what rows refer to and hold. */
describe.each(DATABASES)("imports on %s", (kind) => {
  const { office } = officesOn(kind);

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
});
