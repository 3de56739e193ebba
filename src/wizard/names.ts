import { type Dispatch, useEffect } from "react";
import type { Resource } from "../domain/resource.ts";
import type { KnownNames } from "../worker/protocol.ts";
import type { WizardAction } from "./action.ts";
import { type Api, loadNamed } from "./api.ts";

/** More names than these are not asked for: the server knows them all and decides. */
const MOST = 2000;

const PLURALS = { location: "locations", group: "groups" } as const;
type Target = keyof typeof PLURALS;

/** The names that references of a resource may point at; what cannot be loaded is absent. */
export async function loadNames(
  api: Api,
  resource: Resource,
  signal: AbortSignal,
): Promise<KnownNames> {
  const targets = (["location", "group"] as const).filter((target) => points(resource, target));
  const found = await Promise.allSettled(
    targets.map(async (target): Promise<KnownNames> => {
      const records = await loadNamed(api, PLURALS[target], { most: MOST, signal });
      // A part of the names would call the rest unknown: then none is better.
      return records.length >= MOST ? {} : { [target]: records.map((record) => record.name) };
    }),
  );
  return Object.assign({}, ...found.map((one) => (one.status === "fulfilled" ? one.value : {})));
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
