import { resourceOf } from "../resources/registry.ts";
import { compileCheck } from "./check.ts";
import { normaliseKey } from "./keys.ts";
import {
  planImport,
  type Existing,
  type ExistingRecord,
  type Plan,
  type PlanOptions,
  type PlanRow,
} from "./plan.ts";
import type { Action, ResourceName, Value } from "./resource.ts";

interface Named {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly locations?: readonly string[];
}

/** The sample directory of the reference, with one group more. */
const DIRECTORY = {
  location: [
    { id: "loc_1", name: "WeWork 01" },
    { id: "loc_2", name: "WeWork 02" },
    { id: "loc_3", name: "__Search Contacts Test" },
    { id: "loc_4", name: "AA Write Test" },
    { id: "loc_5", name: "Twin" },
    { id: "loc_6", name: "Twin" },
  ],
  contact: [
    { id: "con_safa", name: "Safa Karim", email: "safa.karim@packagex.xyz" },
    { id: "con_jamie", name: "Jamie Jones", email: "jamie@panysuhenko.com" },
    {
      id: "con_jamie2",
      name: "Jamie Jones",
      email: "dn1ejvpgwr2rfnttatlqvv@packagex.xyz",
      locations: ["loc_1"],
    },
  ],
  group: [{ id: "grp_pilots", name: "Pilots" }],
  item: [{ id: "itm_lamp", name: "Lamp" }],
} satisfies Record<string, readonly Named[]>;

function named(target: keyof typeof DIRECTORY): readonly Named[] {
  return DIRECTORY[target];
}

function existing(records: readonly ExistingRecord[] = []): Existing {
  return {
    records,
    references: {
      find: (target, text) =>
        named(target)
          .filter(({ id, name }) => id === text || name === normaliseKey(text, undefined))
          .map(({ id }) => id),
      findChild: (target, child) =>
        named(target)
          .filter(({ name, email }) =>
            child.email === "" ? name === child.name : email === child.email,
          )
          .map(({ id }) => id),
      belongs: (contact, location) =>
        named("contact").some(
          ({ id, locations }) => id === contact && locations?.includes(location),
        ),
      closest: () => "",
    },
  };
}

export type Texts = Readonly<Record<string, string>>;

/** Rows as a file gives them: the same fields in each, numbered from 2. */
export function rowsOf(
  resource: ResourceName,
  texts: readonly Texts[],
  action: Action,
): readonly PlanRow[] {
  const fields = [...new Set(texts.flatMap((row) => Object.keys(row)))];
  const check = compileCheck(resourceOf(resource), { fields, action });
  return texts.map((row, index) => {
    const { values, issues } = check.row(fields.map((field) => row[field] ?? ""));
    return {
      number: index + 2,
      issues,
      values: Object.fromEntries(fields.map((field, place) => [field, values[place] ?? null])),
    };
  });
}

export interface Ask extends Partial<Omit<PlanOptions, "resource">> {
  readonly resource?: ResourceName;
  readonly records?: readonly ExistingRecord[];
}

export function plan(texts: readonly Texts[], ask: Ask = {}): Plan {
  const { resource = "contact", records = [], action = "merge", ...rest } = ask;
  const options: PlanOptions = {
    duplicateHandling: "ignore_all",
    ...rest,
    action,
    resource: resourceOf(resource),
  };
  const planned = planImport(rowsOf(resource, texts, action), existing(records), options);
  const total = Object.values(planned.counts).reduce((sum, count) => sum + count, 0);
  if (total !== texts.length) throw new Error("PLAN-18: decisions add up to the rows of the file");
  return planned;
}

export function decisions({ rows }: Plan) {
  return rows.map(({ decision }) => decision);
}
/** Codes of the issues of one row: "field code input detail". */
export function issuesAt(planned: Plan, index: number) {
  return (planned.rows[index]?.issues ?? []).map(({ field, code, input, detail }) =>
    [field, code, input, detail].filter(Boolean).join(" "),
  );
}
export function changesAt(planned: Plan, index: number) {
  return Object.fromEntries(
    (planned.rows[index]?.changes ?? []).map(({ field, after }) => [field, after]),
  );
}

export function record(id: string, values: Readonly<Record<string, Value>>): ExistingRecord {
  return { id, values };
}
const luke = record("con_luke", {
  name: "Luke",
  email: "luke@a.co",
  id_number: "1",
  notes: "Farm boy",
});
const leia = record("con_leia", {
  name: "Leia",
  email: "leia@a.co",
  id_number: "2",
  locations: ["loc_1"],
});
const han1 = record("con_han1", { name: "Han", email: null });
const han2 = record("con_han2", { name: "Han", email: "han@a.co" });
export const people = [luke, leia, han1, han2];
