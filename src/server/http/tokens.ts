import { Hono } from "hono";
import { tokenRequest, type Tokens } from "../auth/tokens.ts";
import type { BodyLimits } from "./body.ts";
import { answerWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";
import { check } from "./incoming.ts";
import { readJson } from "./json.ts";
import { requireJson } from "./media.ts";

/** `POST /v1/tokens`: a short-lived token for a browser, never wider than the key that asks. */
export function tokenRoutes(tokens: Tokens, limits: BodyLimits): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post("/tokens", async (context) => {
    requireJson(context.req.raw);
    const wanted = check(tokenRequest, await readJson(context.req.raw, limits));
    const data = await tokens.make(context.get("principal"), wanted);
    return answerWith({ data, message: "Token made.", status: 201 }, context.req.path);
  });
  return routes;
}
