import { z } from "../../domain/zod.ts";
import { columnsOf } from "../../domain/mapping.ts";
import { RESOURCE_NAMES, type ResourceName } from "../../domain/resource.ts";
import type { Template } from "../../domain/template.ts";
import type { SuggestAsk } from "../../worker/protocol.ts";
import { readStored, writeStored } from "../storage.ts";

/** A template that was kept for one resource. */
export interface KeptTemplate extends Template {
  readonly resource: ResourceName;
}

const KEY = "importer.templates";
const LAST = "importer.last-mapping";
const MAX_NAME = 80;

const column = z.int().min(0);
const source = z.discriminatedUnion("type", [
  z.object({ type: z.literal("column"), column }),
  z.object({
    type: z.literal("join"),
    columns: z.array(column).min(1).readonly(),
    separator: z.string(),
  }),
  z.object({ type: z.literal("swap"), column, separator: z.string() }),
  z.object({ type: z.literal("list"), columns: z.array(column).min(1).readonly() }),
  z.object({ type: z.literal("constant"), text: z.string() }),
]);
const entry = z.object({
  field: z.string(),
  source,
  values: z
    .array(z.tuple([z.string(), z.string()]).readonly())
    .readonly()
    .exactOptional(),
  reading: z
    .object({
      date: z.enum(["ymd", "dmy", "mdy"]).exactOptional(),
      decimal: z.enum([".", ","]).exactOptional(),
    })
    .exactOptional(),
});
const template = z
  .object({
    resource: z.enum(RESOURCE_NAMES),
    name: z.string().trim().min(1).max(MAX_NAME),
    headers: z.array(z.string()).readonly(),
    mapping: z.array(entry).readonly(),
  })
  .refine(({ headers, mapping }) =>
    mapping.every((one) => columnsOf(one.source).every((index) => index < headers.length)),
  );
/** Templates as they are kept and as they are exported. */
const templateFile = z.object({
  type: z.literal("importer-templates"),
  version: z.literal(1),
  templates: z.array(template).readonly(),
});
const lastMappings = z.partialRecord(
  template.shape.resource,
  z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
);

/** All that were kept; what cannot be read any more is left out. */
export function keptTemplates(): readonly KeptTemplate[] {
  return readTemplates(readStored(KEY) ?? "") ?? [];
}

/** The templates of an exported file; `null` where it is none. */
export function readTemplates(text: string): readonly KeptTemplate[] | null {
  const parsed = templateFile.safeParse(jsonOf(text));
  return parsed.success ? parsed.data.templates : null;
}

export function writeTemplates(templates: readonly KeptTemplate[]): string {
  return JSON.stringify({ type: "importer-templates", version: 1, templates }, null, 2);
}

export function keepTemplates(templates: readonly KeptTemplate[]): void {
  writeStored(KEY, writeTemplates(templates));
}

/** The list with a template in it: one of the same name and resource gives way. */
export function withTemplate(
  templates: readonly KeptTemplate[],
  added: KeptTemplate,
): readonly KeptTemplate[] {
  return [...templates.filter((one) => !isSame(one, added)), added];
}

export function withoutTemplate(
  templates: readonly KeptTemplate[],
  gone: KeptTemplate,
): readonly KeptTemplate[] {
  return templates.filter((one) => !isSame(one, gone));
}

function isSame(a: KeptTemplate, b: KeptTemplate): boolean {
  return a.resource === b.resource && a.name === b.name;
}

type LastMapping = readonly (readonly [field: string, header: string])[];

/** The mapping that was used last for a resource: each field and the header it was fed from. */
export function lastMapping(resource: ResourceName): LastMapping {
  const parsed = lastMappings.safeParse(jsonOf(readStored(LAST) ?? ""));
  return parsed.success ? (parsed.data[resource] ?? []) : [];
}

/** What a suggestion for a resource should know of earlier files. */
export function hintsFor(resource: ResourceName): Pick<SuggestAsk, "templates" | "lastTime"> {
  return {
    templates: keptTemplates().filter((one) => one.resource === resource),
    lastTime: lastMapping(resource),
  };
}

export function keepLastMapping(resource: ResourceName, mapping: LastMapping): void {
  const parsed = lastMappings.safeParse(jsonOf(readStored(LAST) ?? ""));
  writeStored(
    LAST,
    JSON.stringify({ ...(parsed.success ? parsed.data : {}), [resource]: mapping }),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
