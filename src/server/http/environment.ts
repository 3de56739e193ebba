import type { HttpBindings } from "@hono/node-server";
import type { Principal } from "../auth/principal.ts";

/** What hono carries along with a request. */
export interface Environment {
  Variables: { principal: Principal; requestId: string };
  /** Absent where a test asks without a port. */
  Bindings: Partial<HttpBindings>;
}
