import { normaliseKey } from "../domain/keys.ts";
import type { Database } from "./database/database.ts";
import { newId } from "./ids.ts";

/** The organization of a server that nobody made keys for. */
const LOCAL_ORGANIZATION = "org_local";

const LOCATIONS = ["WeWork 01", "WeWork 02", "__Search Contacts Test", "AA Write Test"] as const;

const CONTACTS: readonly {
  readonly name: string;
  readonly email: string;
  readonly location?: (typeof LOCATIONS)[number];
}[] = [
  { name: "Safa Karim", email: "safa.karim@packagex.xyz" },
  { name: "Jamie Jones", email: "jamie@panysuhenko.com" },
  { name: "Jamie Jones", email: "dn1ejvpgwr2rfnttatlqvv@packagex.xyz", location: "WeWork 01" },
];

/**
 * The directory in which the examples of the API text mean something. Only into a database that has
 * nothing yet; answers whether it did.
 */
export async function loadSample(database: Database): Promise<boolean> {
  return database.tx(async (session) => {
    const some = await session.query(
      "select 1 from locations union all select 1 from contacts limit 1",
    );
    const imports = await session.query("select 1 from imports limit 1");
    if (some.length + imports.length > 0) return false;
    const now = Math.floor(Date.now() / 1000);
    await session.exec(
      `insert into organizations (id, name, created_at) values ($1, 'Local', $2)
      on conflict (id) do nothing`,
      [LOCAL_ORGANIZATION, now],
    );
    const places = new Map(LOCATIONS.map((name) => [name, newId("loc")]));
    for (const [name, id] of places) {
      await session.exec(
        `insert into locations (id, organization_id, name, name_key, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $5)`,
        [id, LOCAL_ORGANIZATION, name, normaliseKey(name, false), now],
      );
    }
    for (const { name, email, location } of CONTACTS) {
      const place = location === undefined ? undefined : places.get(location);
      await session.exec(
        `insert into contacts (id, organization_id, name, name_key, email, email_key, location_ids,
          created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [
          newId("con"),
          LOCAL_ORGANIZATION,
          name,
          normaliseKey(name, false),
          email,
          normaliseKey(email, true),
          place === undefined ? null : [place],
          now,
        ],
      );
    }
    return true;
  });
}
