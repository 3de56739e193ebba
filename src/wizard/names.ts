import { type Dispatch, useEffect } from "react";
import type { Resource } from "../domain/resource.ts";
import type { KnownNames } from "../worker/protocol.ts";
import type { WizardAction } from "./action.ts";
import { type Api, loadNamed, type NamedRecord } from "./api.ts";

/** More records than these are not asked for: the server knows them all and decides. */
const MOST = 10_000;

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
  const found = await Promise.allSettled(
    targets.map(async (target): Promise<KnownNames> => {
      const records = await loadAll(api, PLURALS[target], signal);
      return records === null ? {} : { [target]: records.flatMap(callingsOf) };
    }),
  );
  return Object.assign({}, ...found.map((one) => (one.status === "fulfilled" ? one.value : {})));
}

interface Referred extends NamedRecord {
  readonly sku?: string | null;
}

async function loadAll(
  api: Api,
  plural: string,
  signal: AbortSignal,
): Promise<readonly Referred[] | null> {
  const first = await api.request(`/v1/${plural}`, { query: { limit: 1 }, signal });
  if ((first.pagination?.total_count ?? 0) > MOST) return null;
  const records = await loadNamed(api, plural, { most: MOST + 1, signal });
  return records.length > MOST ? null : records;
}

/** By what a record is found, each once. */
function callingsOf({ id, name, sku }: Referred): readonly string[] {
  return [...new Set([name, id, ...(typeof sku === "string" ? [sku] : [])])];
}

function points(resource: Resource, target: Target): boolean {
  return resource.fields.some(
    ({ kind }) =>
      (kind.type === "reference" && kind.target === target) ||
      (kind.type === "children" && target === "location"),
  );
}

interface Names {
  readonly api: Api;
  readonly resource: Resource;
  /** Whether a file is open: names are loaded anew with the next, an import may have made some. */
  readonly isOpen: boolean;
  readonly dispatch: Dispatch<WizardAction>;
}

/** Loads the names once a file is open, so that they are there when its columns are mapped. */
export function useNames({ api, resource, isOpen, dispatch }: Names): void {
  useEffect(() => {
    if (!isOpen) return;
    const stop = new AbortController();
    async function run() {
      // Without names nothing is warned of; the server still checks.
      const names = await loadNames(api, resource, stop.signal);
      if (!stop.signal.aborted) dispatch({ type: "namesLoaded", names });
    }
    void run();
    return () => stop.abort();
  }, [api, resource, isOpen, dispatch]);
}
