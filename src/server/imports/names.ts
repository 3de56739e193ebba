import type { Session } from "../database/database.ts";

/** Tables whose records others refer to by id. */
export type NameTable = "locations" | "groups" | "items" | "contacts";

/** Names of records by id. Ids that nothing bears any more are left out. */
export async function namesOfIds(
  session: Session,
  organization: string,
  ids: ReadonlyMap<NameTable, ReadonlySet<string>>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [table, own] of ids) {
    if (own.size === 0) continue;
    const rows = await session.query<{ id: string; name: string }>(
      `select id, name from ${table} where organization_id = $1 and id = any($2)`,
      [organization, [...own]],
    );
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}
