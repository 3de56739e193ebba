import type { Page } from "./imports.ts";

/**
 * A page of rows that carry the total of their list. A page past the end carries none, so `count` is
 * asked then.
 */
export async function pageOf<Row extends { readonly total: number }>(
  rows: readonly Row[],
  { page, limit }: { readonly page: number; readonly limit: number },
  count: () => Promise<number>,
): Promise<Page<Row>> {
  const total = rows[0]?.total ?? (page === 1 ? 0 : await count());
  return {
    items: rows,
    pagination: { limit, page, has_more: page * limit < total, total_count: total },
  };
}
