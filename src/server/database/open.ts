import { join } from "node:path";
import type { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

export interface DatabasePlace {
  /** The embedded database lives in its folder `database`. */
  readonly dataDir: string;
  /** PostgreSQL instead. */
  readonly databaseUrl?: string | undefined;
}

/** Opens the database and brings its tables up to date. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database =
    place.databaseUrl === undefined
      ? await openPglite({ folder: join(place.dataDir, "database") })
      : openPostgres(place.databaseUrl);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
