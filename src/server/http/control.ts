import { Hono } from "hono";
import { isControl, keyCommand } from "../auth/control.ts";
import { runKeyCommand } from "../auth/key-commands.ts";
import type { Keys } from "../auth/keys.ts";
import type { BodyLimits } from "./body.ts";
import { answerWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";
import { check } from "./incoming.ts";
import { readJson } from "./json.ts";
import { Refusal } from "../imports/imports.ts";

/** What `npm run keys` asks of a server that runs; see auth/control.ts. */
export function controlRoutes(keys: Keys, secret: string, limits: BodyLimits): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post("/control/keys", async (context) => {
    if (!isControl(secret, context.req.raw.headers)) {
      throw new Refusal(404, "not_found", { message: "There is nothing at this address." });
    }
    const asked = check(keyCommand, await readJson(context.req.raw, limits));
    const lines = await runKeyCommand(asked, keys);
    return answerWith({ data: { lines }, message: "Done." }, context.req.path);
  });
  return routes;
}
