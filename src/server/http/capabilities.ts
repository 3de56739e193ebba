import { Hono } from "hono";
import type { Capabilities } from "../../domain/contract.ts";
import { LIMITS } from "../../files/file.ts";
import type { BodyLimits } from "./body.ts";
import { answerWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";

/** `GET /v1/capabilities`: what this back end can do. */
export function capabilitiesRoute(limits: BodyLimits): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/capabilities", (context) => {
    const data: Capabilities = {
      dry_run: true,
      revert: true,
      cancel: true,
      idempotency: true,
      row_numbers: true,
      max_upload_bytes: limits.bytes,
      max_rows: LIMITS.rows,
      gateway: false,
    };
    return answerWith({ data, message: "Capabilities retrieved." }, context.req.path);
  });
  return routes;
}
