import { z } from "../../domain/zod.ts";
import type { FieldKind, Resource } from "../../domain/resource.ts";

/** What a record refers to. */
const reference = z.object({ id: z.string(), name: z.string() });

const stamps = {
  created_at: z.int(),
  updated_at: z.int(),
  import_id: z.string().nullable().describe("The import that changed it last."),
  created_import_id: z.string().nullable(),
};

export const locationSchema = z.looseObject({
  ...stamps,
  id: z.string(),
  object: z.literal("location"),
  name: z.string(),
});

/** A record as it is read: every field, and what every record has. */
export function recordSchema(resource: Resource): z.ZodType {
  const fields = resource.fields.map((field) => [field.name, valueSchema(field.kind)] as const);
  return z.looseObject({
    ...Object.fromEntries(fields),
    ...stamps,
    id: z.string(),
    object: z.literal(resource.name),
  });
}

function valueSchema(kind: FieldKind): z.ZodType {
  switch (kind.type) {
    case "boolean":
      return z.boolean().nullable();
    case "integer":
      return z.int().nullable();
    case "decimal":
      return z.number().nullable();
    case "list":
      return z.array(z.string());
    case "children":
      return z.array(reference).optional().describe("Of a group that is read alone.");
    case "reference":
      return kind.many ? z.array(reference) : reference.nullable();
    case "text":
    case "email":
    case "phone":
    case "date":
    case "option":
      return z.string().nullable();
  }
}
