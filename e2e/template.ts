import { rm } from "node:fs/promises";
import { startServer, TEMPLATE } from "./server.ts";

/** Runs once before all tests: the data folder that every server begins with, sample and all. */
export default async function makeTemplate(): Promise<void> {
  await rm(TEMPLATE, { recursive: true, force: true });
  const server = await startServer({}, TEMPLATE);
  await server.stop();
}
