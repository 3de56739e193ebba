import { fieldOf } from "../domain/resource.ts";
import type { Table } from "../domain/table.ts";
import { openParts } from "../files/csv-part.ts";
import type { RowPlaces } from "../files/csv-table.ts";
import { resourceOf } from "../resources/registry.ts";
import { createDuplicates } from "./duplicates.ts";
import { createEdits } from "./edits.ts";
import { createFirstPass } from "./first-pass.ts";
import { createIssues } from "./issues.ts";
import type { CheckAsk } from "./protocol.ts";
import { createReferences } from "./references.ts";
import { createRowCheck } from "./row-check.ts";
import { createRows } from "./rows.ts";
import type { FromSide, ShareFound, ToSide } from "./share.ts";

/** The second worker: it does nothing but check the shares of rows that the first one gives it. */
export function startSide(
  post: (message: FromSide, transfer: ArrayBuffer[]) => void,
): (message: ToSide) => void {
  let tableOf: (places: RowPlaces) => Table = () => {
    throw new Error("no file");
  };
  let check: (table: Table) => ShareFound = () => {
    throw new Error("no ask");
  };
  let last = Promise.resolve();

  async function answer(message: ToSide): Promise<void> {
    if (message.type === "begin") {
      check = shareCheck(message.ask);
      tableOf = await openParts(message.file);
      return;
    }
    const { work, share, places } = message;
    try {
      const found = check(tableOf(places));
      post({ work, share, found }, buffersOf(found));
    } catch {
      // the first worker looks at these rows itself, and tells what is wrong with them
      post({ work, share, found: null }, []);
    }
  }

  return (message) => {
    last = last.then(() => answer(message)).catch(() => undefined);
  };
}

/** Checks all rows of tables of the same columns. */
function shareCheck(ask: CheckAsk): (table: Table) => ShareFound {
  const resource = resourceOf(ask.resource);
  const mapping = ask.mapping.filter((entry) => fieldOf(resource, entry.field) !== undefined);
  const fields = mapping.map((entry) => entry.field);
  const issues = createIssues(fields);
  const references = createReferences(resource, fields, ask.names);
  const duplicates = createDuplicates(resource, fields, ask.duplicateHandling);
  const { action } = ask;
  const rowCheck = createRowCheck(
    { resource, fields, action, references, issues, duplicates },
    mapping.map((entry) => entry.reading),
  );
  const pass = createFirstPass({
    resource,
    mapping,
    action,
    rowCheck,
    duplicates,
    referring: references.fields,
  });
  return (table) => {
    const { rowCount } = table;
    issues.clear();
    duplicates.start(rowCount);
    pass.forget();
    table.bytes?.ahead?.(0, rowCount);
    pass.over(table, createRows(table, mapping, createEdits(rowCount)))(0, rowCount);
    return {
      kinds: issues.kinds().map(({ field, code, severity, rows }) => ({
        field: field === null ? -1 : fields.indexOf(field),
        code,
        severity,
        rows: rows.rows(),
      })),
      hashes: duplicates.hashes(),
      evidence: pass.evidence(),
    };
  };
}

function buffersOf({ kinds, hashes }: ShareFound): ArrayBuffer[] {
  return [
    ...kinds.map(({ rows }) => rows.buffer),
    ...hashes.flatMap(({ low, high }) => [low.buffer, high.buffer]),
  ];
}
