import { watchZeros, type ZeroWatch } from "../domain/damage.ts";
import type { Field } from "../domain/resource.ts";

/** A watch over a column for zeros lost in front; `wanted` where they could matter. */
interface FieldZeros extends ZeroWatch {
  readonly wanted: boolean;
}

/** Zeros matter in texts that may be numbers by their looks: ids, codes, post codes. */
export function fieldZeros(field: Field | undefined): FieldZeros {
  return { ...watchZeros(), wanted: field?.kind.type === "text" };
}
