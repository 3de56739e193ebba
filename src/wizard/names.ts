import { type Dispatch, useEffect } from "react";
import type { Resource } from "../domain/resource.ts";
import type { KnownContact, KnownNames } from "../worker/protocol.ts";
import type { WizardAction } from "./action.ts";
import { type Api, loadNamed, type NamedRecord } from "./api.ts";
import { whenIdle } from "./when-idle.ts";

/** More records than these are not asked for: the server knows them all and decides. */
const MOST = 10_000;

/** Contacts are looked at for the children of groups only, and there are many of them. */
const MOST_CONTACTS = 2000;

const PLURALS = { location: "locations", group: "groups", item: "items" } as const;
type Target = keyof typeof PLURALS;
const TARGETS = Object.keys(PLURALS) as readonly Target[];

/**
 * What the references of a resource may say: names, ids, and numbers of stock. What cannot be loaded
 * is absent, and so is what is too much: a part would call the rest unknown.
 */
export async function loadNames(
  api: Api,
  resource: Resource,
  signal: AbortSignal,
): Promise<KnownNames> {
  const targets = TARGETS.filter((target) => points(resource, target));
  async function namesOf(target: Target): Promise<KnownNames> {
    const records = await loadAll<Referred>(api, PLURALS[target], { most: MOST, signal });
    return records === null ? {} : { [target]: records.flatMap(callingsOf) };
  }
  async function contacts(): Promise<KnownNames> {
    if (!hasChildren(resource)) return {};
    const records = await loadAll<Person>(api, "contacts", { most: MOST_CONTACTS, signal });
    return records === null ? {} : { contact: records.map(knownContact) };
  }
  const found = await Promise.allSettled([...targets.map(namesOf), contacts()]);
  return Object.assign({}, ...found.map((one) => (one.status === "fulfilled" ? one.value : {})));
}

interface Referred extends NamedRecord {
  readonly sku?: string | null;
}

interface Person extends NamedRecord {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly id_number?: string | null;
}

async function loadAll<One extends NamedRecord>(
  api: Api,
  plural: string,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<readonly One[] | null> {
  const first = await api.request(`/v1/${plural}`, { query: { limit: 1 }, signal });
  if ((first.pagination?.total_count ?? 0) > most) return null;
  const records = await loadNamed<One>(api, plural, { most: most + 1, signal });
  return records.length > most ? null : records;
}

function knownContact({ name, email, phone, id_number }: Person): KnownContact {
  return { name, email: email ?? "", phone: phone ?? "", idNumber: id_number ?? "" };
}

/** By what a record is found, each once. */
function callingsOf({ id, name, sku }: Referred): readonly string[] {
  return [...new Set([name, id, ...(typeof sku === "string" ? [sku] : [])])];
}

function points(resource: Resource, target: Target): boolean {
  if (target === "location" && hasChildren(resource)) return true;
  return resource.fields.some(({ kind }) => kind.type === "reference" && kind.target === target);
}

function hasChildren({ fields }: Resource): boolean {
  return fields.some(({ kind }) => kind.type === "children");
}

interface Names {
  readonly api: Api;
  readonly resource: Resource;
  /** That is open: another one is loaded for anew, as an import before may have made names. */
  readonly file: File | null;
  readonly dispatch: Dispatch<WizardAction>;
}

/** Loads the names when the page is idle, so that they are there with the first file, and with each file anew. */
export function useNames({ api, resource, file, dispatch }: Names): void {
  useEffect(() => {
    const stop = new AbortController();
    async function run() {
      // Without names nothing is warned of; the server still checks.
      const names = await loadNames(api, resource, stop.signal);
      if (!stop.signal.aborted) dispatch({ type: "namesLoaded", names });
    }
    if (file !== null) void run();
    const callOff = file !== null ? undefined : whenIdle(() => void run());
    return () => {
      callOff?.();
      stop.abort();
    };
  }, [api, resource, file, dispatch]);
}
