import type { KeyCommand } from "./control.ts";
import type { ApiKey, Keys } from "./keys.ts";

/** Does what the command asks, and says it in lines for a terminal. */
export async function runKeyCommand(asked: KeyCommand, keys: Keys): Promise<readonly string[]> {
  switch (asked.command) {
    case "create": {
      const { command: _, ...wanted } = asked;
      const { key, made } = await keys.create(wanted);
      return [`${made.id}  ${made.name}`, "", key, "", "This is the only time the key is shown."];
    }
    case "list": {
      const all = await keys.list();
      return all.length === 0 ? ["No key was made yet."] : all.map(lineOf);
    }
    case "revoke": {
      const revoked = await keys.revoke(asked.id);
      return [revoked ? `${asked.id} is revoked.` : `There is no key ${asked.id} to revoke.`];
    }
  }
}

function lineOf(key: ApiKey): string {
  const limits = [
    key.scope,
    key.organization,
    ...(key.locationId === null ? [] : [`location ${key.locationId}`]),
    ...(key.resources === null ? [] : [key.resources.join(",")]),
  ];
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const ended = key.revokedAt === null ? "" : `  revoked ${day(key.revokedAt)}`;
  return `${key.id}  ...${key.hint}  ${key.name}  (${limits.join(", ")})  made ${day(key.createdAt)}${ended}`;
}
