import type { Database } from "../database/database.ts";

/** `imp_` and 22 characters: what follows tells apart the tries to send one import's file. */
const ID = 26;

/** Of names in storage, those that an import uses; one with `save_upload: false` until it has ended. */
export async function usedUploads(
  database: Pick<Database, "query">,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await database.query<{ key: string }>(
    `SELECT upload->>'key' AS key FROM imports WHERE id = ANY($1) AND upload IS NOT NULL
     AND (save_upload OR dry_run OR status IN ('requested', 'queued', 'processing'))`,
    [names.map((name) => name.slice(0, ID))],
  );
  return new Set(rows.map(({ key }) => key));
}
