import { fieldOf } from "../../domain/resource.ts";
import { Button } from "../../ui/button.tsx";
import type { FocusedCell } from "../../ui/grid/model.ts";
import { Icon } from "../../ui/icon.tsx";
import type { GridIssue, GridRow, ViewAsk } from "../../worker/protocol.ts";
import type { Fix, ProblemGroup } from "../../worker/fix.ts";
import { useSay, useWizard } from "../context.ts";
import { fieldLabel, fixName } from "./labels.ts";
import styles from "./cell-bar.module.css";
import { reviewWords } from "./words.ts";

interface CellBarProps {
  readonly cell: FocusedCell<GridRow> | null;
  /** What is wrong in all rows, with the fixes. */
  readonly groups: readonly ProblemGroup[];
  /** The last search for a problem found none. */
  readonly isPastLast: boolean;
  readonly onUse: (row: GridRow, field: string, text: string) => void;
  readonly onShowLike: (problem: NonNullable<ViewAsk["problem"]>) => void;
  readonly onNextProblem: () => void;
  /** Shows what a fix will do before it does. */
  readonly onAsked: (fix: Fix) => void;
  readonly onEditRow: () => void;
}

/** Under the grid: what is wrong with the focused cell, and how to mend it. */
export function CellBar(props: CellBarProps) {
  const { cell, groups, isPastLast, onUse, onShowLike, onNextProblem, onEditRow } = props;
  const { resource, settings } = useWizard();
  const say = useSay("review", reviewWords);
  const row = cell?.row;
  const issue = cell === null ? undefined : issueAt(cell);
  const field = fieldOf(resource, cell?.column ?? "");
  const number = new Intl.NumberFormat(settings.locale);
  return (
    <section aria-label={say("cell")} className={styles["bar"]}>
      <div className={styles["words"]}>
        {row !== undefined && cell !== null && (
          <span className={styles["place"]}>
            <bdi>
              {row.number === null
                ? say("placeNew", { field: fieldLabel(resource, cell.column) })
                : say("place", {
                    field: fieldLabel(resource, cell.column),
                    row: number.format(row.number),
                  })}
            </bdi>
          </span>
        )}
        <bdi role="status">{isPastLast && say("noMoreProblems")}</bdi>
        {issue === undefined ? (
          <bdi className={styles["hint"]}>{field?.description}</bdi>
        ) : (
          <bdi className={issue.severity === "error" ? styles["error"] : styles["warning"]}>
            <Icon name={issue.severity === "error" ? "error" : "warning"} size={14} />
            {issue.message}
          </bdi>
        )}
      </div>
      <div className={styles["actions"]}>
        {row !== undefined && issue?.suggestion !== undefined && issue.field !== null && (
          <Button
            size="small"
            onClick={() => onUse(row, issue.field ?? "", issue.suggestion ?? "")}
          >
            {say("use", { text: issue.suggestion })}
          </Button>
        )}
        {issue !== undefined &&
          fixesOf(issue, groups).map((fix) => (
            <Button key={JSON.stringify(fix)} size="small" onClick={() => props.onAsked(fix)}>
              {fixName(fix, say)}
            </Button>
          ))}
        {issue !== undefined && (
          <Button
            size="small"
            look="quiet"
            onClick={() => onShowLike({ field: issue.field, code: issue.code })}
          >
            {say("showLike")}
          </Button>
        )}
        {groups.length > 0 && (
          <Button size="small" look="quiet" title="F8" onClick={onNextProblem}>
            {say("nextProblem")}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          className={styles["editRow"]}
          disabled={row === undefined}
          onClick={onEditRow}
        >
          {say("editRow")}
        </Button>
      </div>
    </section>
  );
}

/** Fixes of the whole column that mend this cell too; the plainer ones stand with the problems. */
function fixesOf(issue: GridIssue, groups: readonly ProblemGroup[]): readonly Fix[] {
  const group = groups.find(({ field, code }) => field === issue.field && code === issue.code);
  return (group?.fixes ?? []).filter(
    ({ type }) =>
      type !== "clear" && type !== "fill" && type !== "leave_out" && type !== "use_suggestion",
  );
}

/** The worst issue of the cell, or else of its row as a whole. */
function issueAt({ row, column }: FocusedCell<GridRow>): GridIssue | undefined {
  const own = row?.issues.filter(({ field }) => field === column) ?? [];
  const all = own.length > 0 ? own : (row?.issues.filter(({ field }) => field === null) ?? []);
  return all.find(({ severity }) => severity === "error") ?? all[0];
}
