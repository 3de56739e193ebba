import { parseArgs } from "node:util";
import { LOCAL_ORGANIZATION } from "./auth/identify.ts";
import { keyCommand, readControl, type KeyCommand } from "./auth/control.ts";
import { runKeyCommand } from "./auth/key-commands.ts";
import { openKeys } from "./auth/keys.ts";
import { openDatabase } from "./database/open.ts";
import { readSettings } from "./settings.ts";

const USAGE = `Makes, lists and revokes API keys. Works while the server runs, and while it does not.

  npm run keys -- create --name "Dashboard" [--scope read|write] [--location loc_...]
                         [--resource contact]... [--organization org_...]
  npm run keys -- list
  npm run keys -- revoke key_...
`;

/** @throws Error with a sentence for who typed it */
export function parseKeyCommand(words: readonly string[]): KeyCommand | null {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      name: { type: "string" },
      scope: { type: "string", default: "write" },
      location: { type: "string" },
      resource: { type: "string", multiple: true },
      organization: { type: "string", default: LOCAL_ORGANIZATION },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [command, id] = positionals;
  if (values.help || command === undefined) return null;
  const asked =
    command === "create"
      ? {
          command,
          name: values.name,
          organization: values.organization,
          scope: values.scope,
          locationId: values.location ?? null,
          resources: values.resource ?? null,
        }
      : command === "revoke"
        ? { command, id }
        : { command };
  const parsed = keyCommand.safeParse(asked);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${issue?.path.join(" ") ?? ""}: ${issue?.message ?? ""}\n\n${USAGE}`);
}

async function run(): Promise<void> {
  const asked = parseKeyCommand(process.argv.slice(2));
  if (asked === null) {
    process.stdout.write(USAGE);
    return;
  }
  const settings = readSettings(process.env);
  const lines = (await askServer(settings.DATA_DIR, asked)) ?? (await askDatabase(settings, asked));
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Null: no server answers. */
async function askServer(folder: string, asked: KeyCommand): Promise<readonly string[] | null> {
  const control = await readControl(folder);
  if (control === null) return null;
  const answer = await fetch(`${control.address}/control/keys`, {
    method: "POST",
    headers: { authorization: `Control ${control.secret}`, "content-type": "application/json" },
    body: JSON.stringify(asked),
  }).catch(() => null);
  // Another program may have the port of a server that died.
  if (answer === null || answer.status === 404) return null;
  const { data, message } = (await answer.json()) as {
    readonly data: { readonly lines?: readonly string[] };
    readonly message: string;
  };
  if (data.lines === undefined) throw new Error(message);
  return data.lines;
}

async function askDatabase(
  settings: ReturnType<typeof readSettings>,
  asked: KeyCommand,
): Promise<readonly string[]> {
  const database = await openDatabase({
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
  });
  try {
    return await runKeyCommand(asked, await openKeys(database, Date.now));
  } finally {
    await database.close();
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
