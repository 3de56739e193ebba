import { createServer, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { watchAnswers } from "./answering.ts";

const servers: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that has been asked something and has not answered. */
async function asked(grace?: number) {
  const server = createServer();
  servers.push(server);
  const rest = watchAnswers(server, grace);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const arrived = once(server, "request");
  const { port } = server.address() as AddressInfo;
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  answer.catch(() => undefined);
  const [, response] = (await arrived) as [unknown, ServerResponse];
  return { rest, answer, response };
}

it("HTTP-82: a process that is told to stop lets answers under way end first", async () => {
  const { rest, answer, response } = await asked();
  const order: string[] = [];
  const resting = rest().then(() => order.push("at rest"));
  response.on("finish", () => order.push("answered"));
  response.end("done");
  expect(await answer).toBe("done");
  await resting;
  expect(order).toEqual(["answered", "at rest"]);
  await rest(); // nothing is under way any more
});

it("HTTP-82: but does not wait for ever", async () => {
  const { rest } = await asked(1);
  await expect(rest()).resolves.toBeUndefined();
});
