import { z } from "../domain/zod.ts";
import { actions, duplicateHandlings, resourceNames } from "../domain/contract.ts";

/**
 * What a dashboard and the wizard in its frame say to each other, version 1.
 *
 * The host posts `init` to the frame's window, with one port of a MessageChannel, again and again
 * until the frame answers `ready` on a port; from then on everything goes over that port, which nobody
 * else can have. The frame takes the first `init` that comes from its parent and from a listed origin.
 */
export const PROTOCOL = "packagex-importer";
export const VERSION = 1;

const text = z.string().max(2000);
/** What stands in a custom property: no address, so that a theme loads nothing. */
const property = z
  .string()
  .max(200)
  .refine((value) => !/url\s*\(|[;{}<>\\]/i.test(value), "is not a plain value");

export const theme = z.strictObject({
  mode: z.enum(["light", "dark", "auto"]).optional(),
  /** `--importer-accent: "#7a3cff"` and its like. */
  properties: z.record(z.string().regex(/^--importer-[a-z0-9-]{1,60}$/), property).optional(),
});
export type Theme = z.infer<typeof theme>;

const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
const phrase = z.union([text, z.object({ other: text }).catchall(text)]);
const token = z.string().min(1).max(8192);

export const locks = z.enum([
  "resource",
  "mapping",
  "action",
  "duplicateHandling",
  "location",
  "name",
]);
export type Lock = z.infer<typeof locks>;

export const embedSettings = z.strictObject({
  modal: z.boolean().default(false),
  resource: z.union([resourceNames, z.array(resourceNames).min(1)]).optional(),
  locationId: z.string().min(1).max(63).optional(),
  theme: theme.optional(),
  locale: locale.optional(),
  direction: z.enum(["ltr", "rtl"]).optional(),
  /** Own words by `step.key`. */
  text: z.record(z.string().max(80), phrase).optional(),
  prefill: z
    .strictObject({
      /** Field -> header of the files that will come. */
      mapping: z.record(z.string().max(80), z.string().max(1000)).optional(),
      action: actions.optional(),
      duplicateHandling: duplicateHandlings.optional(),
      file: z.custom<File>((value) => value instanceof File, "is not a File").optional(),
    })
    .optional(),
  lock: z.array(locks).optional(),
  /** `complete` brings the problem rows along. */
  rows: z.boolean().default(false),
});
export type EmbedSettings = z.infer<typeof embedSettings>;

/** Posted to the frame's window, with one port. */
export const initMessage = z.strictObject({
  protocol: z.literal(PROTOCOL),
  version: z.literal(VERSION),
  type: z.literal("init"),
  settings: embedSettings,
  /** null: the server serves without one, or it comes by `setToken`. */
  token: token.nullable(),
  /** The host can make another token. */
  renews: z.boolean(),
});
export type InitMessage = z.infer<typeof initMessage>;

/** Host to frame, over the port. */
export const commandMessage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("open") }),
  z.strictObject({ type: z.literal("close") }),
  z.strictObject({ type: z.literal("setTheme"), theme }),
  z.strictObject({
    type: z.literal("setLocale"),
    locale,
    direction: z.enum(["ltr", "rtl"]).optional(),
    text: z.record(z.string().max(80), phrase).optional(),
  }),
  z.strictObject({ type: z.literal("setToken"), token: token.nullable() }),
]);
export type CommandMessage = z.infer<typeof commandMessage>;

const count = z.int().min(0);

/** Frame to host, over the port. Row data only where the host asked for it. */
export const eventMessage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready"), version: z.literal(VERSION) }),
  z.strictObject({
    type: z.literal("step"),
    step: z.enum(["upload", "map", "review", "options", "result"]),
  }),
  z.strictObject({
    type: z.literal("progress"),
    what: z.enum(["read", "upload", "import"]),
    done: count,
    total: count,
  }),
  z.strictObject({
    type: z.literal("complete"),
    importId: z.string(),
    status: z.string(),
    counts: z.strictObject({
      rows: count,
      created: count,
      updated: count,
      unchanged: count,
      deleted: count,
      leftOut: count,
      errors: count,
    }),
    problems: z
      .array(
        z.strictObject({ row: z.int().nullable(), field: z.string().nullable(), message: text }),
      )
      .optional(),
  }),
  z.strictObject({ type: z.literal("cancel") }),
  z.strictObject({ type: z.literal("error"), code: z.string(), message: text }),
  z.strictObject({ type: z.literal("height"), height: count }),
  z.strictObject({ type: z.literal("activity") }),
  /** The token ends soon, or was refused: the host answers with `setToken`. */
  z.strictObject({ type: z.literal("token") }),
]);
export type EventMessage = z.infer<typeof eventMessage>;
