import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientInHere, contactsAsk, EVERYTHING } from "./fake-worker.fixture.ts";
import type { CheckAsk } from "./protocol.ts";

const FIELDS = ["name", "email", "phone", "id_number", "locations"];

/** All that is found in a file, checked while it is read or after that. */
async function foundIn(content: BlobPart, ask: CheckAsk, when: "meanwhile" | "after") {
  const client = clientInHere();
  const file = new File([content], "list.csv");
  await client.call("open", { file, options: {}, maxBytes: 1e8, maxRows: 1e6 });
  const read = await client.call("read", when === "meanwhile" ? { check: ask } : {});
  const { version: _, ...summary } = await client.call("check", ask);
  const { view, count } = await client.call("view", EVERYTHING);
  return {
    read,
    summary,
    problems: await client.call("problems", {}),
    duplicates: await client.call("duplicates", {}),
    readings: await client.call("readings", {}),
    rows: await client.call("window", { view, from: 0, to: Math.min(count, 200) }),
  };
}

/** What is found while the file is read, and what after that. */
function foundBothWays(content: BlobPart, ask: CheckAsk) {
  return Promise.all([foundIn(content, ask, "meanwhile"), foundIn(content, ask, "after")]);
}

const cell = fc.constantFrom(
  ...'Ann|Bob Lee|Zoë|李|a@b.co|A@B.co|wrong|+1 212 555|12|007|"a, b"|"say ""hi"""|"two\nlines"|"open|a"b|#N/A|WeWork 01|WeWrk 01| x |'.split(
    "|",
  ),
);
const line = fc.array(cell, { minLength: 1, maxLength: 7 }).map((cells) => cells.join(","));

describe("WORK-20: rows checked while the file is read have the issues of rows checked after", () => {
  it("whatever the file says", async () => {
    const text = fc.array(fc.oneof({ weight: 6, arbitrary: line }, fc.constant("")), {
      minLength: 1,
      maxLength: 14,
    });
    const names = fc.constantFrom<CheckAsk["names"]>({}, { location: ["WeWork 01", "HQ"] });
    await fc.assert(
      fc.asyncProperty(text, names, async (lines, known) => {
        const content = [FIELDS.join(","), "Ann Lee,ann@lee.co,,,", ...lines].join("\n");
        const [meanwhile, after] = await foundBothWays(
          content,
          contactsAsk(FIELDS, { names: known }),
        );
        expect(meanwhile).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  const many = (text: (at: number) => string) =>
    `${FIELDS.join(",")}\n${Array.from({ length: 60_000 }, (_, at) => text(at)).join("\n")}\n`;

  it("over several slices of a large one", async () => {
    const content = many((at) =>
      at % 5000 === 7
        ? `,"no ""name""",,"E,${at}",`
        : `Ann ${at % 59_000},a${at % 58_000}@example.com,+1 212 555 ${at},E-${at},"HQ, the second floor at the very end"`,
    );
    const [meanwhile, after] = await foundBothWays(
      content,
      contactsAsk(FIELDS, { names: { location: ["HQ"] } }),
    );
    expect(meanwhile).toEqual(after);
  }, 60_000);

  it("where its bytes turn out to be of another encoding, far below", async () => {
    const text = many((at) => `Ren${at > 30_000 ? "é" : "e"} ${at},,,E-${at},`);
    const latin1 = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const [meanwhile, after] = await foundBothWays(latin1, contactsAsk(FIELDS));
    expect(meanwhile).toEqual(after);
  }, 60_000);

  it("where another table begins below, so that its rows were none of this one", async () => {
    const second = "product,price\nPen,1\nInk,2\nCap,3\n";
    const [meanwhile, after] = await foundBothWays(
      `name,email\nAnn,a@b.co\nBob,b@b.co\n\n\n${second}`,
      contactsAsk(["name", "email"]),
    );
    expect(meanwhile).toEqual(after);
  });

  it("but for what was asked for under another mapping, which is checked again", async () => {
    const client = clientInHere();
    const file = new File(["name,email\nAnn,wrong\nBob,b@b.co\n"], "list.csv");
    await client.call("open", { file, options: {}, maxBytes: 1e6, maxRows: 100 });
    await client.call("read", { check: contactsAsk(["name", "email"]) });
    const summary = await client.call("check", contactsAsk(["name", "notes"]));
    expect(summary).toMatchObject({ total: 2, valid: 2, errors: 0 });
  });
});

describe("WORK-28: opening, suggesting and reading may be asked at once", () => {
  const suggest = { resource: "contact", names: {}, templates: [], lastTime: [] } as const;
  const options = { action: "merge", duplicateHandling: "ignore_all" } as const;

  function askAll(text: string) {
    const client = clientInHere();
    const file = new File([text], "list.csv");
    const opened = client.call("open", { file, options: {}, maxBytes: 1e6, maxRows: 100 });
    const suggested = client.call("suggest", suggest);
    const read = client.call("read", { check: { ...suggest, ...options } });
    return { client, opened, suggested, read };
  }

  it("and the rows are checked under the mapping that is suggested, without being asked", async () => {
    const { client, suggested, read } = askAll("Full name,E-mail\nAnn,wrong\nBob,b@b.co\n");
    const mapping = (await suggested).chosen.map(({ entry }) => entry);
    expect(mapping.map(({ field }) => field)).toEqual(["name", "email"]);
    expect((await read).rowCount).toBe(2);
    expect(await client.call("problems", {})).toMatchObject([{ field: "email", rows: 1 }]);
    const ask: CheckAsk = { resource: "contact", mapping, names: {}, ...options };
    expect(await client.call("check", ask)).toMatchObject({ total: 2, errors: 1, version: 1 });
  });

  it("but not checked where the suggestion lacks what is required", async () => {
    const { client, read } = askAll("Notes,Colour\none,red\n");
    expect((await read).rowCount).toBe(1);
    await expect(client.call("problems", {})).rejects.toMatchObject({ code: "not_open" });
  });

  it("and a file that is refused refuses all three", async () => {
    const { opened, suggested, read } = askAll("");
    await expect(opened).rejects.toMatchObject({ code: "empty_file" });
    await expect(suggested).rejects.toMatchObject({ code: "not_open" });
    await expect(read).rejects.toMatchObject({ code: "not_open" });
  });
});

describe("WORK-21: who asks for the same check once more joins the one that is there", () => {
  it("with what was edited since", async () => {
    const client = clientInHere();
    const ask = contactsAsk(["name", "email"]);
    const file = new File(["name,email\nAnn,wrong\nBob,b@b.co\n"], "list.csv");
    await client.call("open", { file, options: {}, maxBytes: 1e6, maxRows: 100 });
    await client.call("read", {});
    const first = client.call("check", ask);
    const second = client.call("check", ask);
    expect((await first).errors).toBe(1);
    expect((await second).errors).toBe(1);
    await client.call("edit", {
      cells: [{ row: 0, field: "email", text: "a@b.co" }],
      label: { what: "edit", count: 1 },
    });
    const again = await client.call("check", ask);
    expect(again).toMatchObject({ errors: 0, edited: 1 });
  });
});
