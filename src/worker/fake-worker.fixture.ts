import { startHost } from "./calls.ts";
import { createClient, type WorkerClient, type WorkerPort } from "./client.ts";
import type { CheckAsk, ViewAsk } from "./protocol.ts";

/** A client whose worker runs in here; messages are cloned as a real port would. */
export function clientInHere(): WorkerClient {
  return createClient(({ hear }): WorkerPort => {
    const receive = startHost((message) => {
      const cloned = structuredClone(message);
      queueMicrotask(() => hear(cloned));
    });
    // a File cannot be cloned in Node, and needs not be
    return { send: receive, end: () => undefined };
  });
}

export const EVERYTHING: ViewAsk = {
  show: "all",
  search: "",
  problem: null,
  filters: [],
  sort: null,
};

export function contactsAsk(fields: readonly string[], change: Partial<CheckAsk> = {}): CheckAsk {
  return {
    resource: "contact",
    mapping: fields.map((field, column) => ({ field, source: { type: "column", column } })),
    names: {},
    action: "merge",
    duplicateHandling: "ignore_all",
    ...change,
  };
}

/** Opens and reads a file of these lines. */
export async function loadText(client: WorkerClient, text: string): Promise<void> {
  const file = new File([text], "contacts.csv");
  await client.call("open", { file, options: {}, maxBytes: 1e9, maxRows: 1e6 });
  await client.call("read", {});
}

export const FIELDS = ["name", "email", "notes"];
const TEXT = "name,email,notes\nAnn,a@x.org,one\nBob,wrong,two\nCarl,c@x.org,three\n";

/** A client with three contacts, or those given, checked. */
export async function checked(
  text: string = TEXT,
  ask: CheckAsk = contactsAsk(FIELDS),
): Promise<WorkerClient> {
  const client = clientInHere();
  await loadText(client, text);
  await client.call("check", ask);
  return client;
}

/** The texts of all rows that are shown. */
export async function cells(client: WorkerClient): Promise<(readonly string[])[]> {
  const { view, count } = await client.call("view", EVERYTHING);
  return (await client.call("window", { view, from: 0, to: count })).map((row) => row.cells);
}

/** The rows that a view shows. */
export async function shown(client: WorkerClient, ask: Partial<ViewAsk> = {}) {
  const { view, count } = await client.call("view", { ...EVERYTHING, ...ask });
  return client.call("window", { view, from: 0, to: count });
}

/** The texts of one field in them. */
export async function columnOf(client: WorkerClient, at: number, ask: Partial<ViewAsk> = {}) {
  return (await shown(client, ask)).map((row) => row.cells[at]);
}
