import type { Session } from "../database/database.ts";
import type { ImportRow } from "./import-row.ts";
import { databaseLookup } from "./references.ts";
import {
  LEFT_OUT_COLUMNS,
  PROBLEM_COLUMNS,
  type CopyTarget,
  type LeftOut,
  type Staged,
} from "./row-reader.ts";
import type { RowSource } from "./row-source.ts";
import type { RunContext } from "./run.ts";
import type { StageLayout, WorkTables } from "./work-tables.ts";

export interface StageStep {
  readonly row: ImportRow;
  readonly source: RowSource;
  readonly tables: WorkTables;
  readonly layout: StageLayout;
}

/** Reads the rows of a file onto the stage, and takes its duplicates off again. */
export async function stageFile(context: RunContext, step: StageStep): Promise<Staged> {
  const { database, progress, signal } = context;
  const { row, source, tables } = step;
  const total = source.facts.rows;
  const lookup = databaseLookup(database, {
    organization: row.organization_id,
    only: row.only_location ? row.location_id : null,
  });
  const overwrites = row.action === "overwrite";
  const staged = await source.stage(
    {
      importId: row.id,
      resource: row.resource,
      hasHome: row.location_id !== null,
      action: row.action,
      duplicateHandling: row.duplicate_handling,
      home: {
        newPlace: row.location_id,
        blankPlace: overwrites ? row.location_id : null,
        clears: overwrites,
      },
    },
    {
      lookup,
      signal,
      copy: async (into, bytes) => void (await database.copy(copyTarget(into, step), [bytes])),
      progress({ checked, rejected, referencesRemoved }) {
        const good = checked - rejected;
        progress.set("prevalidation", {
          total,
          processed: checked,
          success: good,
          error: rejected,
        });
        progress.set("parsing", { total, processed: checked, success: good, error: rejected });
        progress.set("validation", {
          total,
          processed: checked,
          success: checked - referencesRemoved,
          error: referencesRemoved,
        });
      },
    },
  );
  await leaveOutDuplicates(context, step, staged);
  progress.finish("preparsing", {
    total: total - staged.rejected,
    error: staged.duplicates.length,
  });
  // the planner must know how many rows there are, and that their keys differ
  await database.script(`analyze ${tables.stage} (${["row", ...step.layout.guard].join(", ")})`);
  return staged;
}

/** Duplicates leave the stage; for an overwrite their keys guard the records they may mean. */
async function leaveOutDuplicates(
  context: RunContext,
  step: StageStep,
  staged: Staged,
): Promise<void> {
  const { database } = context;
  const { row, tables } = step;
  const { duplicates, repeated } = staged;
  const guards = row.action === "overwrite";
  const columns = step.layout.guard.join(", ");
  for (let from = 0; from < duplicates.length; from += DUPLICATES_AT_ONCE) {
    const rows = [...duplicates.subarray(from, from + DUPLICATES_AT_ONCE)];
    if (guards) {
      await database.exec(
        `insert into ${tables.guard} (${columns}) select ${columns} from ${tables.stage} where row = any($1)`,
        [rows],
      );
    }
    await database.exec(`delete from ${tables.stage} where row = any($1)`, [rows]);
    const leftOut = rows.map((at, index): LeftOut => {
      return {
        row: at,
        code: "duplicate_row",
        field: null,
        detail: String(repeated[from + index] ?? ""),
      };
    });
    await copyLeftOut(database, step, leftOut);
  }
}

const DUPLICATES_AT_ONCE = 20_000;

/** Writes down rows that are left out: what is wrong with them, and their cells. */
export async function copyLeftOut(
  session: Session,
  step: StageStep,
  rows: readonly LeftOut[],
): Promise<void> {
  if (rows.length === 0) return;
  for await (const [into, bytes] of step.source.leftOut(step.row.id, rows)) {
    await session.copy(copyTarget(into, step), [bytes]);
  }
}

function copyTarget(into: CopyTarget, { tables, layout }: StageStep): string {
  switch (into) {
    case "stage":
      return `${tables.stage} (${layout.columns.map(({ name }) => name).join(", ")})`;
    case "guard":
      return `${tables.guard} (${layout.guard.join(", ")})`;
    case "problems":
      return `import_problems (${PROBLEM_COLUMNS})`;
    case "left_out":
      return `import_left_out (${LEFT_OUT_COLUMNS})`;
  }
}
