import { z } from "./zod.ts";
import { compileCheck, compileRules, type CheckOptions } from "./check.ts";
import { childText, parseChild } from "./child.ts";
import { cleanText, foldSpace } from "./clean.ts";
import { listLength } from "./coerce.ts";
import { isDamagedNumber, isSpreadsheetError } from "./damage.ts";
import { isIsoDate } from "./date.ts";
import { isEmail } from "./email.ts";
import { describeIssue } from "./issue-words.ts";
import { joinList, splitList } from "./list.ts";
import { isPhone } from "./phone.ts";
import type { Action, Field, FieldKind, Resource, Value } from "./resource.ts";

/** Zod schemas made from the definitions of fields: of values, of records, of a form's texts. */

/** What a filled cell of a field may be read as. Agrees with `coerceCell`; a property test holds it. */
export function valueSchema(field: Field): z.ZodType<NonNullable<Value>> {
  return kindSchema(field).meta({ description: field.description });
}

function kindSchema(field: Field): z.ZodType<NonNullable<Value>> {
  const { kind } = field;
  switch (kind.type) {
    case "text":
      return textSchema(field, "lines");
    case "email":
      return textSchema(field, "fold").refine(isEmail, { error: "invalid_email" });
    case "phone":
      return textSchema(field, "fold").refine(isPhone, { error: "invalid_phone" });
    case "boolean":
      return z.boolean();
    case "integer":
      return z.int().min(0);
    case "decimal":
      return z.number().min(0).max(Number.MAX_SAFE_INTEGER);
    case "date":
      return z.string().refine(isIsoDate, { error: "invalid_date" });
    case "option":
      return z.enum(kind.options);
    case "list":
      return itemsSchema(field, kind);
    case "reference":
      return kind.many ? itemsSchema(field, {}) : textSchema(field, "fold");
    case "children":
      return itemsSchema(field, {}).refine(areChildren, { error: "invalid_child" });
  }
}

/** A text as it is after cleaning. */
function textSchema(field: Field, inner: "lines" | "fold"): z.ZodString {
  const text = z.string().min(1);
  return (field.max === undefined ? text : text.max(field.max)).refine(
    (value) => isWhole(value, inner),
    { error: "cleaned_characters" },
  );
}

function isWhole(text: string, inner: "lines" | "fold"): boolean {
  return cleanText(text, inner) === text && !isSpreadsheetError(text) && !isDamagedNumber(text);
}

type ListKind = Partial<Omit<Extract<FieldKind, { type: "list" }>, "type">>;

function itemsSchema(field: Field, kind: ListKind): z.ZodType<string[]> {
  const item = kind.options === undefined ? z.string().min(1) : z.enum(kind.options);
  const sized =
    kind.maxItem === undefined || kind.options !== undefined
      ? item
      : z.string().min(1).max(kind.maxItem);
  const items: z.ZodArray<z.ZodType<string>> = z.array(sized).min(1);
  const counted = kind.maxItems === undefined ? items : items.max(kind.maxItems);
  const max = field.max ?? Infinity;
  return counted
    .refine((list) => listLength(list) <= max, { error: "too_long" })
    .refine(areWholeItems, { error: "cleaned_characters" });
}

/** Items that a cell can hold: clean, and the whole text of them not taken for damage. */
function areWholeItems(items: readonly string[]): boolean {
  const text = joinList(items);
  return (
    items.every((item) => foldSpace(item) === item && cleanText(item, "fold") === item) &&
    isWhole(text, "fold") &&
    splitList(text).length === items.length
  );
}

function areChildren(items: readonly string[]): boolean {
  return items.every((item) => {
    const child = parseChild(item);
    return child !== null && childText(child) === item;
  });
}

/**
 * A record of a resource: each field nullable, the required ones filled, the rules over several
 * fields held. Unknown keys are refused. With `delete` only `id` is asked for.
 */
export function recordSchema(resource: Resource, action: Action): z.ZodType<Record<string, Value>> {
  const shape: Record<string, z.ZodType<Value>> = {};
  for (const field of resource.fields) {
    if (action === "delete" && field.name !== "id") continue;
    const needed = action === "delete" || field.required === true;
    shape[field.name] = needed ? valueSchema(field) : valueSchema(field).nullable().default(null);
  }
  if (action === "delete") return z.object(shape);
  const names = resource.fields.map((field) => field.name);
  const rules = compileRules(resource.rules, names);
  const unfailed = new Uint8Array(names.length);
  return z.strictObject(shape).superRefine((record, context) => {
    const values = names.map((name) => record[name] ?? null);
    for (const rule of rules) {
      rule(values, unfailed, (field, code) => {
        context.addIssue({ code: "custom", path: [names[field] ?? ""], message: code });
      });
    }
  });
}

/**
 * A form of the texts of one row, as the row editor shows it: the same check as the grid's, each
 * error at its field with its words. Warnings do not stop a form.
 */
export function formSchema(
  resource: Resource,
  options: CheckOptions,
): z.ZodType<Record<string, string>, Record<string, string>> {
  const check = compileCheck(resource, options);
  const shape = Object.fromEntries(options.fields.map((name) => [name, z.string()]));
  return z.object(shape).superRefine((texts, context) => {
    const { issues } = check.row(options.fields.map((name) => texts[name] ?? ""));
    for (const issue of issues) {
      if (issue.severity === "warning") continue;
      context.addIssue({
        code: "custom",
        path: issue.field === null ? [] : [issue.field],
        message: describeIssue(issue, resource),
      });
    }
  });
}
