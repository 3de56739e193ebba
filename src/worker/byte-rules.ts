import type { Field, Resource } from "../domain/resource.ts";

/** The rules of a resource as far as bytes can keep them: what they doubt, the check of texts decides. */
export interface ByteRules {
  /** Fields that some rule looks at. */
  readonly places: ReadonlySet<number>;
  /** As `rulesHold` in `files/assembly/cells.ts` reads them. */
  readonly program: readonly number[];
}

/** For fields in the order of the mapping; a rule of a field that is not among them is left out. */
export function byteRules(resource: Resource, fields: readonly Field[]): ByteRules {
  const placeOf = (name: string) => fields.findIndex((field) => field.name === name);
  const blanks: number[] = [];
  const needs: number[][] = [];
  const distinct: number[][] = [];
  for (const rule of resource.rules) {
    if (rule.type === "distinct") {
      const places = rule.fields.map(placeOf).filter((place) => place >= 0);
      if (places.length > 1) distinct.push(places);
    } else if (placeOf(rule.field) >= 0) {
      if (rule.type === "needs") needs.push([placeOf(rule.field), placeOf(rule.needs)]);
      else blanks.push(placeOf(rule.field));
    }
  }
  return {
    places: new Set([...needs.flat(), ...blanks, ...distinct.flat()]),
    program: [
      blanks.length,
      ...blanks,
      needs.length,
      ...needs.flat(),
      distinct.length,
      ...distinct.flatMap((places) => [places.length, ...places]),
    ],
  };
}
