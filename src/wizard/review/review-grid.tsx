import { type Ref, useMemo } from "react";
import { fieldOf } from "../../domain/resource.ts";
import type { ColumnLayout, GridColumn } from "../../ui/grid/columns.ts";
import { Grid, type GridHandle } from "../../ui/grid/grid.tsx";
import type { CellLook, GridHooks, GridModel } from "../../ui/grid/model.ts";
import type { GridIssue, GridRow } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import type { RowsView } from "./use-rows.ts";
import { reviewWords } from "./words.ts";

interface ReviewGridProps {
  readonly view: RowsView;
  readonly columns: readonly GridColumn[];
  readonly layout: ColumnLayout;
  readonly hooks: Omit<GridHooks<GridRow>, "onAnnounce">;
  readonly ref?: Ref<GridHandle>;
}

/** The rows of the file under their fields, in the grid. */
export function ReviewGrid({ view, columns, layout, hooks, ref }: ReviewGridProps) {
  const { state, resource, settings } = useWizard();
  const say = useSay("review", reviewWords);
  const { file } = state;
  const { fields } = state.mapping;
  const { rowCount = 0, facts } = file.phase === "ready" ? file.read : {};
  const largestNumber = rowCount + (facts?.headerRow ?? 0);
  const model = useMemo<GridModel<GridRow>>(() => {
    const number = new Intl.NumberFormat(settings.locale);
    const places = new Map(fields.map(({ entry }, at) => [entry.field, at]));
    return {
      label: say("rows"),
      columns,
      layout,
      source: view.source,
      keyOf: (row) => row.row,
      largestNumber,
      rowHeader: (row) => ({
        text: row.number === null ? say("newRow") : number.format(row.number),
        ...toneOf(row.issues.filter(isOfRow)),
      }),
      look: (row, column) => ({
        text: row.cells[places.get(column) ?? -1] ?? "",
        changed: row.edited.includes(column),
        ...toneOf(row.issues.filter((issue) => issue.field === column)),
      }),
      choices(column) {
        const kind = fieldOf(resource, column)?.kind;
        return kind?.type === "option" ? kind.options : undefined;
      },
      words: {
        rowHeader: say("row"),
        editing: (column, row) => say("editing", { column, row }),
        columnMenu: (column) => say("columnMenu", { column }),
        columnWidth: (column) => say("columnWidth", { column }),
        required: (column) => say("requiredColumn", { column }),
        selected: (rows, count) => say("selected", { rows, columns: count }),
        instructions: say("instructions"),
      },
    };
    // oxlint-disable-next-line react/exhaustive-deps -- words do not change while a step is open
  }, [view.source, columns, layout, fields, resource, settings, largestNumber]);
  return <Grid<GridRow> model={model} hooks={hooks} {...(ref === undefined ? {} : { ref })} />;
}

/** An error keeps its whole row out, and its cell may be out of sight: the number of the row says so. */
function isOfRow({ field, severity }: GridIssue): boolean {
  return field === null || severity === "error";
}

function toneOf(issues: readonly GridIssue[]): Pick<CellLook, "tone" | "message"> {
  if (issues.length === 0) return {};
  const isError = issues.some(({ severity }) => severity === "error");
  return {
    tone: isError ? "error" : "warning",
    message: issues.map(({ message }) => message).join(" "),
  };
}
