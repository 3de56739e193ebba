import { z } from "../domain/zod.ts";

/**
 * Every setting of the server, parsed once: nothing else reads the environment. Each has a
 * description, so that the README's table is written from here (`settingsTable`).
 */

const MEGABYTE = 1024 * 1024;

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(low).max(high));

const webAddress = z
  .string()
  .refine((text) => {
    try {
      return ["http:", "https:"].includes(new URL(text).protocol);
    } catch {
      return false;
    }
  }, "must be an address that begins with http:// or https://")
  .transform((text) => text.replace(/\/+$/, ""));

const origin = z.string().refine((text) => {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol) && new URL(text).origin === text;
  } catch {
    return false;
  }
}, "must be exact origins, such as https://dashboard.example.com, separated by commas");

const origins = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  )
  .pipe(z.array(origin));

const environment = z.object({
  PORT: whole(0, 65_535).default(3000).describe("Port that the page and the API listen on."),
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address to listen on. Any other than loopback needs an API key to be made first."),
  DATA_DIR: z
    .string()
    .default("./data")
    .describe("Folder of the embedded database and of uploaded files."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional()
    .describe("PostgreSQL to use instead of the embedded database."),
  SAMPLE_DATA: z
    .enum(["on", "off"])
    .default("on")
    .describe(
      "Puts a small sample directory into an empty embedded database; never into PostgreSQL.",
    ),
  PX_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe("Gateway: forwards every /v1 call to the PackageX API with this key."),
  PX_API_URL: webAddress
    .default("https://api.packagex.io")
    .describe("Gateway: the API that calls are forwarded to."),
  EMBED_ORIGINS: origins
    .default([])
    .describe("Origins, separated by commas, whose pages may show the wizard in a frame."),
  TOKEN_SECRET: z
    .string()
    .min(32, "must have at least 32 characters")
    .optional()
    .describe(
      "Signs browser tokens and links. Without it one is made and kept in DATA_DIR; a dashboard that makes tokens itself needs to know it.",
    ),
  PUBLIC_URL: webAddress
    .optional()
    .describe("Address that people reach the server at, where it stands behind a proxy."),
  MAX_UPLOAD_MB: whole(1, 4096)
    .default(512)
    .transform((megabytes) => megabytes * MEGABYTE)
    .describe("Largest file that is taken, in megabytes."),
  RATE_LIMIT: whole(0, 1_000_000)
    .default(1200)
    .describe(
      "Requests a minute for each API key or token; 0 sets no limit. Each process counts for itself.",
    ),
  IMPORT_TIMEOUT_MINUTES: whole(1, 1440)
    .default(30)
    .describe("An import that takes longer is stopped and becomes timed_out."),
  JOB_CONCURRENCY: whole(1, 16)
    .default(1)
    .describe("Asynchronous imports that one process runs at the same time."),
  LOG_LEVEL: z
    .enum(["silent", "fatal", "error", "warn", "info", "debug"])
    .default("info")
    .describe("Least severe log line that is written (JSON, to standard error)."),
});

export type Settings = Readonly<z.infer<typeof environment>>;

export class SettingsProblem extends Error {
  override readonly name = "SettingsProblem";
}

/**
 * Reads the environment; a blank value counts as absent.
 * @throws SettingsProblem naming every setting that is wrong, without showing its value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(environment.shape)
      .map((name) => [name, env[name]?.trim()] as const)
      .filter(([, text]) => text !== undefined && text !== ""),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  ${issue.path[0]?.toString()}: ${issue.message}`,
  );
  throw new SettingsProblem(`These settings are wrong:\n${lines.join("\n")}`);
}

/** Whether an address can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** The table of settings for the README, in Markdown. */
export function settingsTable(): string {
  const parsed = readSettings({});
  const rows = Object.entries(environment.shape).map(([name, schema]) => {
    const value = parsed[name as keyof Settings];
    const shown =
      name === "MAX_UPLOAD_MB" ? String(parsed.MAX_UPLOAD_MB / MEGABYTE) : String(value ?? "");
    return `| \`${name}\` | ${shown === "" ? "" : `\`${shown}\``} | ${schema.description ?? ""} |`;
  });
  return ["| Setting | Default | What it does |", "| --- | --- | --- |", ...rows].join("\n");
}
