import type { ImportObject } from "../../domain/contract.ts";
import type { BarPart } from "../../ui/bar.tsx";

/** What a count is called; a key of the step's words. */
export type CountName = "created" | "updated" | "unchanged" | "deleted" | "leftOut" | "errors";

export interface Count {
  readonly name: CountName;
  /** null: this back end does not tell. */
  readonly count: number | null;
  readonly tone: BarPart["tone"];
}

/**
 * The six counts of an import. With the server's outcome the rows add up to what was sent; a back end
 * without it tells what it wrote and how many rows failed, and no more.
 */
export function countsOf({ outcome, stats, count_errors, action }: ImportObject): readonly Count[] {
  const rows =
    outcome === null
      ? {
          unchanged: null,
          leftOut: null,
          errors: count_errors,
          created: stats.created,
          updated: stats.updated,
        }
      : {
          created: outcome.create,
          updated: outcome.update,
          unchanged: outcome.unchanged,
          leftOut: outcome.duplicate,
          errors: outcome.reject,
        };
  // What overwrite removes are records that the file does not contain: no rows of it.
  const deleted = action === "delete" && outcome !== null ? outcome.delete : stats.deleted;
  return [
    { name: "created", count: rows.created, tone: "success" },
    { name: "updated", count: rows.updated, tone: "accent" },
    { name: "unchanged", count: rows.unchanged, tone: "neutral" },
    { name: "deleted", count: deleted, tone: "danger" },
    { name: "leftOut", count: rows.leftOut, tone: "warning" },
    { name: "errors", count: rows.errors, tone: "danger" },
  ];
}

/** Rows that came to something: created, updated, unchanged, or deleted on request. */
export function rowsImported({ outcome, stats, action }: ImportObject): number {
  if (action === "delete") return outcome === null ? stats.deleted : outcome.delete;
  if (outcome === null) return stats.created + stats.updated;
  return outcome.create + outcome.update + outcome.unchanged;
}
