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
