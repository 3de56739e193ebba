import { parseChild } from "../../domain/child.ts";
import { closestOf } from "../../domain/closest.ts";
import { normaliseKey } from "../../domain/keys.ts";
import type { Session } from "../database/database.ts";

/**
 * What a text may point at. `member` is a contact named by a group's children; `self` is the group
 * that a row is about, see `groupText`.
 */
export type Target = "location" | "group" | "item" | "member" | "self";

/** A record that answers to a name. */
export interface Candidate {
  readonly id: string;
  /** Of a contact or a group; empty for others. */
  readonly locations: readonly string[];
}

export interface References {
  /** Looks up the texts that are not known yet: one query for each target. */
  load(wanted: ReadonlyMap<Target, ReadonlySet<string>>): Promise<void>;
  knows(target: Target, text: string): boolean;
  /** The records that a text names, by the strongest way in which it names any. */
  find(target: Target, text: string): readonly Candidate[];
  /** The known name most like one that nothing bears, or "". */
  closest(target: Target, text: string): string;
}

export type Lookup = (target: Target, texts: readonly string[]) => Promise<LookupAnswer>;
export interface LookupAnswer {
  readonly found: readonly { readonly text: string; readonly candidates: readonly Candidate[] }[];
  /** Names to guess from, where the target has few enough of them. */
  readonly names: readonly string[];
}

const NOBODY: readonly Candidate[] = [];

/** Remembers answers for one import, so that a name in a million rows is asked for once. */
export function createReferences(lookup: Lookup): References {
  const known = new Map<Target, Map<string, readonly Candidate[]>>();
  const names = new Map<Target, readonly string[]>();
  const guesses = new Map<string, string>();

  return {
    async load(wanted) {
      for (const [target, texts] of wanted) {
        const answers = known.get(target) ?? new Map<string, readonly Candidate[]>();
        known.set(target, answers);
        const missing = [...texts].filter((text) => !answers.has(text));
        if (missing.length === 0) continue;
        const answer = await lookup(target, missing);
        for (const text of missing) answers.set(text, NOBODY);
        for (const { text, candidates } of answer.found) answers.set(text, candidates);
        names.set(target, answer.names);
      }
    },
    knows: (target, text) => known.get(target)?.has(text) === true,
    find: (target, text) => known.get(target)?.get(text) ?? NOBODY,
    closest(target, text) {
      const place = `${target} ${text}`;
      const guess = guesses.get(place) ?? closestOf(text, names.get(target) ?? []);
      guesses.set(place, guess);
      return guess;
    },
  };
}

/** More names than this are not guessed from. */
const GUESSABLE = 2000;

/** Looks names up in the database. `only`: the one location that may be named. */
export function databaseLookup(
  session: Session,
  { organization, only }: { readonly organization: string; readonly only: string | null },
): Lookup {
  return async (target, texts) => {
    const keys = new Map(texts.map((text) => [text, normaliseKey(text, undefined)]));
    if (target === "member")
      return { found: await findMembers(session, organization, texts), names: [] };
    if (target === "self")
      return { found: await findGroups(session, organization, texts), names: [] };
    const { sql, table, where } = NAMED[target];
    const parameters = [organization, [...keys.values()], [...keys.keys()]];
    const rows = await session.query<NamedRow>(sql, parameters);
    const known = await session.query<{ name: string }>(
      `select name from ${table} where organization_id = $1 ${where} order by name limit ${GUESSABLE + 1}`,
      [organization],
    );
    const seen = rows.filter(({ id }) => target !== "location" || only === null || id === only);
    const by = (field: keyof NamedRow) => groupBy(seen, (row) => row[field]);
    const [byId, byOther, byName] = [by("id"), by("other_key"), by("name_key")];
    const found = texts.map((text) => {
      const key = keys.get(text) ?? text;
      return { text, candidates: firstOf([byId.get(text), byOther.get(key), byName.get(key)]) };
    });
    return { found, names: known.length > GUESSABLE ? [] : known.map(({ name }) => name) };
  };
}

interface NamedRow {
  readonly id: string;
  readonly name_key: string;
  readonly other_key: string | null;
}

const NAMED = {
  location: {
    table: "locations",
    where: "",
    sql: `select id, name_key, null as other_key from locations
      where organization_id = $1 and (name_key = any($2) or id = any($3))`,
  },
  group: {
    table: "groups",
    where: "and resource = 'contact'",
    sql: `select id, name_key, null as other_key from groups
      where organization_id = $1 and resource = 'contact' and (name_key = any($2) or id = any($3))`,
  },
  item: {
    table: "items",
    where: "",
    sql: `select id, name_key, sku_key as other_key from items
      where organization_id = $1 and (name_key = any($2) or sku_key = any($2) or id = any($3))`,
  },
} as const;

/** Those found in the strongest way in which any was found. */
function firstOf(
  ways: readonly (
    readonly { readonly id: string; readonly location_ids?: readonly string[] | null }[] | undefined
  )[],
): readonly Candidate[] {
  const way = ways.find((rows) => rows !== undefined && rows.length > 0) ?? [];
  return way.map(({ id, location_ids }) => ({ id, locations: location_ids ?? [] }));
}

const SEPARATOR = "\u001f";

/** A group as a row names it: by its id, else by name and resource. */
export function groupText(group: {
  readonly id: string;
  readonly name: string;
  readonly resource: string;
}): string {
  return [group.id, group.resource, normaliseKey(group.name, undefined)].join(SEPARATOR);
}

async function findGroups(session: Session, organization: string, texts: readonly string[]) {
  const wanted = texts.map((text) => ({ text, parts: text.split(SEPARATOR) }));
  const part = (place: number) => wanted.map(({ parts }) => parts[place] ?? "");
  const rows = await session.query<{
    id: string;
    resource: string;
    name_key: string;
    location_id: string | null;
  }>(
    `select id, resource, name_key, location_id from groups
    where organization_id = $1 and (id = any($2) or name_key = any($3))`,
    [organization, part(0), part(2)],
  );
  return wanted.map(({ text, parts: [id = "", resource, name] }) => {
    const found = rows.filter((row) =>
      id === "" ? row.resource === resource && row.name_key === name : row.id === id,
    );
    return {
      text,
      candidates: found.map((row): Candidate => ({
        id: row.id,
        locations: row.location_id === null ? [] : [row.location_id],
      })),
    };
  });
}

interface MemberRow {
  readonly id: string;
  readonly name_key: string;
  readonly email_key: string | null;
  readonly id_number_key: string | null;
  readonly phone: string | null;
  readonly location_ids: readonly string[] | null;
}

/** A member is known by the strongest that is given: number, else email, else name (and phone). */
async function findMembers(session: Session, organization: string, texts: readonly string[]) {
  const children = texts.flatMap((text) => {
    const child = parseChild(text);
    return child === null
      ? []
      : [
          {
            text,
            number: child.idNumber === "" ? null : normaliseKey(child.idNumber, undefined),
            email: child.email === "" ? null : normaliseKey(child.email, true),
            name: child.name === "" ? null : normaliseKey(child.name, undefined),
            phone: child.phone === "" ? null : digitsOf(child.phone),
          },
        ];
  });
  const filled = (values: readonly (string | null)[]) => values.filter((value) => value !== null);
  const rows = await session.query<MemberRow>(
    `select id, name_key, email_key, id_number_key, phone, location_ids from contacts
    where organization_id = $1
      and (id_number_key = any($2) or email_key = any($3) or name_key = any($4))`,
    [
      organization,
      filled(children.map(({ number }) => number)),
      filled(children.map(({ email }) => email)),
      filled(children.map(({ name }) => name)),
    ],
  );
  const by = (field: "id_number_key" | "email_key" | "name_key") =>
    groupBy(rows, (row) => row[field]);
  const [byNumber, byEmail, byName] = [by("id_number_key"), by("email_key"), by("name_key")];
  return children.map(({ text, number, email, name, phone }) => {
    const found =
      number !== null
        ? byNumber.get(number)
        : email !== null
          ? byEmail.get(email)
          : byName.get(name)?.filter((row) => samePhone(row, phone));
    return { text, candidates: firstOf([found]) };
  });
}

function samePhone(row: MemberRow, phone: string | null): boolean {
  return phone === null || (row.phone !== null && digitsOf(row.phone) === phone);
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}

function groupBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
): ReadonlyMap<string | null, readonly Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
