import type { Pace } from "./pace.ts";
import type { DistinctAnswer } from "./protocol.ts";
import type { Rows } from "./rows.ts";
import { walkAll } from "./walk.ts";

/** Distinct texts that are counted; further ones are only known to be there. */
const MAX_DISTINCT = 100_000;

/** Distinct texts with their counts, the most frequent first. */
export async function countTexts(
  rows: Rows,
  textOf: (texts: readonly string[]) => string,
  { limit, pace }: { readonly limit: number; readonly pace: Pace },
): Promise<DistinctAnswer> {
  const counts = new Map<string, number>();
  let full = false;
  await walkAll(rows, pace, (_, texts) => {
    const text = textOf(texts);
    const count = counts.get(text);
    if (count !== undefined) counts.set(text, count + 1);
    else if (counts.size < MAX_DISTINCT) counts.set(text, 1);
    else full = true;
  });
  const values = [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count);
  return { values: values.slice(0, limit), more: full || values.length > limit };
}
