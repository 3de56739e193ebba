/**
 * A dashboard to try the importer in: `npm run demo`. Runs the product on one port and a dashboard
 * with a back end of its own on another; the back end makes the tokens.
 */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { SignJWT } from "jose";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "../domain/zod.ts";

const settings = z
  .object({
    PORT: z.coerce.number().default(3000),
    DEMO_PORT: z.coerce.number().default(3001),
    /** Seconds that a token lives. */
    DEMO_TOKEN_SECONDS: z.coerce.number().default(900),
  })
  .parse(process.env);

const secret = randomBytes(32).toString("hex");
const pages = fileURLToPath(new URL("../demo/", import.meta.url));

/** Starts the product and answers with its address. */
function startProduct(demo: string): Promise<string> {
  const product = spawn(process.execPath, [fileURLToPath(new URL("./main.js", import.meta.url))], {
    env: { ...process.env, PORT: String(settings.PORT), TOKEN_SECRET: secret, EMBED_ORIGINS: demo },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => product.kill(signal));
  }
  product.on("exit", (code) => process.exit(code ?? 1));
  return new Promise((resolve) => {
    createInterface(product.stdout).on("line", (line) => {
      const address = /https?:\/\/[^\s"]+/.exec(line)?.[0];
      if (address !== undefined) resolve(new URL(address).origin);
    });
  });
}

/** What the dashboard's back end may do with the imports API: contacts, for a quarter of an hour. */
function makeToken(): Promise<string> {
  return new SignJWT({ organization_id: "org_local", resources: ["contact"] })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("dashboard@northwind.example")
    .setExpirationTime(Math.floor(Date.now() / 1000) + settings.DEMO_TOKEN_SECONDS)
    .sign(Buffer.from(secret));
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".html": "text/html; charset=utf-8",
};

function dashboard(url: string): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    // A dashboard with a policy as strict as one can be with a frame and a script of another origin.
    context.header(
      "Content-Security-Policy",
      `default-src 'none'; script-src 'self' ${url}; style-src 'self'; connect-src 'self'; frame-src ${url}; base-uri 'none'`,
    );
  });
  app.get("/config", (context) => context.json({ url }));
  app.post("/token", async (context) => context.json({ token: await makeToken() }));
  app.get("/contacts", async (context) => {
    const response = await fetch(`${url}/v1/contacts?limit=100`, {
      headers: { Authorization: `Bearer ${await makeToken()}` },
    });
    const { data, pagination } = z
      .object({
        data: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            email: z.string().nullable(),
            phone: z.string().nullable(),
          }),
        ),
        pagination: z.object({ total_count: z.number() }),
      })
      .parse(await response.json());
    return context.json({ data, total: pagination.total_count });
  });
  app.get("/:file{(assets/[\\w.-]+)?}", async (context) => {
    const file = context.req.param("file") || "src/embed/demo/dashboard.html";
    const bytes = await readFile(join(pages, file)).catch(() => null);
    if (bytes === null) return context.notFound();
    return context.body(new Uint8Array(bytes), 200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    });
  });
  return app;
}

const demo = `http://127.0.0.1:${settings.DEMO_PORT}`;
const url = await startProduct(demo);
serve({ fetch: dashboard(url).fetch, port: settings.DEMO_PORT, hostname: "127.0.0.1" }, () => {
  process.stdout.write(`Dashboard with the importer in it: ${demo}\n`);
});
