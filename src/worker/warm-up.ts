import type { ReadBytes } from "../files/slices.ts";
import { checkCalls } from "./check-calls.ts";
import { fileCalls } from "./file-calls.ts";
import { gridCalls } from "./grid-calls.ts";
import type { CallContext } from "./host.ts";
import { createPace } from "./pace.ts";
import type { CheckAsk } from "./protocol.ts";
import { createSession } from "./session.ts";

const ROWS = 1000;

/**
 * Reads and checks a made-up file, in a session of its own: a browser compiles code when it first
 * runs, and that is then not the person's file, which waits for it.
 */
export async function warmUp(readBytes: ReadBytes): Promise<void> {
  const session = createSession(readBytes);
  const calls = { ...fileCalls(session), ...checkCalls(session), ...gridCalls(session) };
  const context = quietContext();
  const file = new File([madeUpRows()], "rows.csv");
  const names = { location: ["Main office"], group: ["Mailroom"] };
  await calls.open({ file, options: {}, maxBytes: file.size, maxRows: ROWS + 1 }, context);
  const asked = { resource: "contact", names, templates: [], lastTime: [] } as const;
  const { chosen } = await calls.suggest(asked, context);
  const check: CheckAsk = {
    resource: "contact",
    mapping: chosen.map(({ entry }) => entry),
    names,
    action: "merge",
    duplicateHandling: "ignore_all",
  };
  await calls.read({ check }, context);
  await calls.check(check, context);
}

function madeUpRows(): string {
  const rows = ["Name,Email,Phone,Location,Groups,Notes"];
  for (let row = 0; row < ROWS; row += 1) {
    const email = row % 50 === 0 ? "none" : `ada.${row}@example.com`;
    const note = row % 20 === 0 ? '"Second floor, left"' : "Zweites Büro";
    rows.push(`Ada ${row},${email},+1202555${1000 + row},Main office,Mailroom,${note}`);
  }
  return `${rows.join("\n")}\n`;
}

/** Nobody listens, nobody aborts. */
function quietContext(): CallContext {
  const { signal } = new AbortController();
  const pace = createPace(signal, () => undefined);
  return { signal, pace, paceFor: () => pace, tell: () => undefined, alive: () => undefined };
}
