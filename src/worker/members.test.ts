import { describe, expect, it } from "vitest";
import type { WorkerClient } from "./client.ts";
import { checked, contactsAsk, EVERYTHING } from "./fake-worker.fixture.ts";
import type { CheckAsk } from "./protocol.ts";

async function shown(client: WorkerClient) {
  const { view, count } = await client.call("view", EVERYTHING);
  return client.call("window", { view, from: 0, to: count });
}

describe("WORK-23: children of groups", () => {
  it("children that nobody bears are warned of: places or people, as the row says", async () => {
    const person = {
      name: "Jamie Jones",
      email: "jamie@x.org",
      phone: "+1 202 555 0100",
      idNumber: "7",
    };
    const ask: CheckAsk = {
      ...contactsAsk(["name", "resource", "children"]),
      resource: "group",
      names: { location: ["HQ", "loc_1"], contact: [person, { ...person, email: "", phone: "" }] },
    };
    const lines = [
      ["A", "location", "HQ,loc_1,Mars"],
      ["B", "contact", "HQ"],
      ["C", "location", "HQ"],
      ["D", "contact", "Jamie Jones,JAMIE@x.org,Jamie Jones:12025550100::,::7:,::8:"],
      ["E", "contact", "Jamy Jones"],
      ["F", "device", "Nobody"],
    ].map(([name, made, children]) => `${name},${made},"${children}"`);
    const client = await checked(`name,resource,children\n${lines.join("\n")}\n`, ask);
    const unknown = (await shown(client)).map(({ issues }) =>
      issues.flatMap(({ code, message }) =>
        code === "reference_unknown" ? [/“([^”]+)”/.exec(message)?.[1]] : [],
      ),
    );
    expect(unknown).toEqual([["Mars"], ["HQ"], [], ["::8:"], ["Jamy Jones"], []]);
    const [, , , , jamy] = await shown(client);
    expect(jamy?.issues[0]).toMatchObject({ severity: "warning", suggestion: "Jamie Jones" });
    const { valid, warnings } = await client.call("check", ask);
    expect({ valid, warnings }).toEqual({ valid: 5, warnings: 4 });
  });

  it("where contacts are not known, children that are people are not warned of", async () => {
    const ask: CheckAsk = {
      ...contactsAsk(["name", "resource", "children"]),
      resource: "group",
      names: { location: ["HQ"] },
    };
    const text = "name,resource,children\nA,contact,Nobody\nB,location,Mars\n";
    const client = await checked(text, ask);
    expect((await shown(client)).map(({ issues }) => issues.length)).toEqual([0, 1]);
  });
});
