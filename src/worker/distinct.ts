import type { DistinctAnswer } from "./protocol.ts";

/** Distinct texts that are counted; further ones are only known to be there. */
const MAX_DISTINCT = 100_000;

/** Distinct texts with their counts, the most frequent first. `walk` shows all texts. */
export async function countTexts(
  walk: (see: (text: string) => void) => Promise<void>,
  limit: number,
): Promise<DistinctAnswer> {
  const counts = new Map<string, number>();
  let full = false;
  await walk((text) => {
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
