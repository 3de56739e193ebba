import { useMemo, useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice.tsx";
import { PLAIN_LAYOUT } from "../../ui/grid/columns.ts";
import type { Summary } from "../../worker/protocol.ts";
import type { Fix } from "../../worker/fix.ts";
import { useFrameSay, useSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";
import { CellBar } from "./cell-bar.tsx";
import { type ColumnAnchor, ColumnMenu } from "./column-menu.tsx";
import { columnsFor } from "./columns.ts";
import { EmptyRows } from "./empty-rows.tsx";
import { FindBar } from "./find-bar.tsx";
import { isChecked, statusOf } from "./labels.ts";
import { Narrowing } from "./narrowing.tsx";
import { Problems } from "./problems.tsx";
import { ReviewGrid } from "./review-grid.tsx";
import styles from "./review.module.css";
import { RowEditor } from "./row-editor.tsx";
import { RowsProgress } from "./rows-progress.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useEditedRow } from "./use-edited-row.ts";
import { type Review, useReview } from "./use-review.ts";
import { type Refusal, useCheck, useProblems } from "./use-rows.ts";
import { ValueFilter } from "./value-filter.tsx";
import { reviewWords } from "./words.ts";

/** The step "Review rows". */
export function ReviewStep() {
  const { state, dispatch, resource } = useWizard();
  const say = useSay("review", reviewWords);
  const frame = useFrameSay();
  const check = useCheck();
  const review = useReview();
  const groups = useProblems();
  const [layout, setLayout] = useState(PLAIN_LAYOUT);
  const [menu, setMenu] = useState<ColumnAnchor | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const [finding, setFinding] = useState<{ readonly column: string | null } | null>(null);
  const [edited, setEdited] = useState<number | null>(null);
  const [asked, setAsked] = useState<Fix | null>(null);
  const { summary } = state;
  const { ask, setAsk, rows, focus, range, grid } = review;
  const { fields } = state.mapping;
  const columns = useMemo(
    () =>
      columnsFor(
        resource,
        fields.map(({ entry }) => entry.field),
        { sort: ask.sort, filters: ask.filters },
      ),
    [resource, fields, ask.sort, ask.filters],
  );
  const editedRow = useEditedRow(rows.view, edited);
  // Options may let the first of them in: what only they keep out is no dead end.
  const hasDuplicates = (groups ?? []).some(({ code }) => code === "duplicate_row");
  const count = rows.view?.source.rowCount ?? 0;
  const hooks = review.hooksWith({
    onColumnMenu(at) {
      setMenu(at);
      setMenuOpen(true);
    },
    onFind: () => setFinding({ column: null }),
    onOpenRow: setEdited,
    onLayout: setLayout,
  });

  return (
    <StepFrame
      title={say("title")}
      layout="fill"
      aside={<Show review={review} summary={summary} />}
      status={
        hasDuplicates && summary?.valid === 0 && isChecked(summary)
          ? say("onlyDuplicates")
          : statusOf(summary, say)
      }
      primary={{
        label: frame("continue"),
        disabled: !isChecked(summary) || (summary?.valid === 0 && !hasDuplicates),
        onClick: () => dispatch({ type: "wentTo", step: "options" }),
      }}
    >
      <div className={styles["review"]}>
        {check.refusal !== null && <CheckFailed refusal={check.refusal} onRetry={check.retry} />}
        {review.refusal !== null && (
          <Banner
            tone="danger"
            role="alert"
            title={say("changeFailed")}
            actions={
              <Button size="small" onClick={() => review.refuse(null)}>
                {say("dismiss")}
              </Button>
            }
          >
            {review.refusal.message}
          </Banner>
        )}
        <Toolbar
          summary={summary}
          search={review.search}
          onSearch={review.setSearch}
          found={ask.search === "" || rows.isBusy || count === 0 ? null : count}
          onUndo={review.undo}
          onRedo={review.redo}
          isFinding={finding !== null}
          onFind={() => setFinding(finding === null ? { column: null } : null)}
          onAddRow={review.addRow}
          selectedRows={range === null ? 0 : range.to - range.from}
          onDeleteRows={() => {
            if (rows.view === null || range === null) return;
            review.deleteRows({ view: rows.view.id, from: range.from, to: range.to });
          }}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
        />
        {finding !== null && (
          <FindBar
            key={finding.column}
            columns={columns}
            column={finding.column}
            onFind={review.find}
            onFix={review.fix}
            onClose={() => {
              setFinding(null);
              grid.current?.focusCell(focus?.index ?? 0, focus?.column ?? null);
            }}
          />
        )}
        <Narrowing ask={ask} groups={groups ?? []} onAsk={setAsk} />
        <div className={styles["panes"]}>
          <div className={styles["rows"]} data-busy={rows.isBusy || undefined}>
            <RowsProgress
              summary={summary}
              progress={rows.progress}
              onCancelChange={review.cancelChange}
            />
            {rows.view === null ? (
              <div className={styles["waiting"]} aria-busy="true" aria-label={say("loading")} />
            ) : (
              <ReviewGrid
                ref={grid}
                view={rows.view}
                columns={columns}
                layout={layout}
                hooks={hooks}
              />
            )}
            {rows.view !== null && count === 0 && !rows.isBusy && (
              <EmptyRows
                ask={ask}
                total={summary?.total ?? 0}
                onShowAll={() => {
                  setAsk({ show: "all", search: "", problem: null, filters: [], sort: ask.sort });
                  review.setSearch("");
                }}
              />
            )}
            <CellBar
              cell={count === 0 ? null : focus}
              isPastLast={review.isPastLast}
              groups={groups ?? []}
              onAsked={setAsked}
              onUse={review.useText}
              onShowLike={review.showProblem}
              onNextProblem={() => review.goToProblem(1)}
              onEditRow={() => setEdited(focus?.index ?? null)}
            />
          </div>
          <Problems
            groups={groups}
            total={summary?.total ?? 0}
            chosen={ask.problem}
            onChoose={review.showProblem}
            asked={asked}
            onAsked={setAsked}
            onFix={review.fix}
          />
        </div>
      </div>
      <ColumnMenu
        open={isMenuOpen}
        at={menu}
        ask={ask}
        layout={layout}
        onAsk={setAsk}
        onLayout={setLayout}
        onFilter={() => setFilterOpen(true)}
        onResize={(column) => grid.current?.resizeByKeys(column)}
        onFix={setAsked}
        onReplace={(column) => setFinding({ column })}
        onClose={() => setMenuOpen(false)}
      />
      <ValueFilter
        open={isFilterOpen}
        at={menu}
        ask={ask}
        onAsk={setAsk}
        onClose={() => setFilterOpen(false)}
      />
      <RowEditor
        row={editedRow}
        open={edited !== null}
        hasBefore={edited !== null && edited > 0}
        hasAfter={edited !== null && edited < count - 1}
        onMove={(step) => setEdited((edited ?? 0) + step)}
        onSave={async (cells) => {
          await review.edit(cells);
          await grid.current?.renew();
        }}
        onDelete={(row) => {
          setEdited(null);
          review.deleteRows({ rows: [row.row] });
        }}
        onClose={() => {
          grid.current?.showCell(edited ?? 0, null);
          setEdited(null);
        }}
      />
    </StepFrame>
  );
}

const SHOWN = ["all", "valid", "errors", "warnings"] as const;

function Show({ review, summary }: { readonly review: Review; readonly summary: Summary | null }) {
  const { settings } = useWizard();
  const say = useSay("review", reviewWords);
  const number = new Intl.NumberFormat(settings.locale);
  const { ask, setAsk } = review;
  return (
    <div className={styles["show"]}>
      <ChoiceGroup
        legend={say("show")}
        legendHidden
        look="segments"
        choices={SHOWN.map((value) => ({
          value,
          label: say(value),
          ...(summary === null
            ? {}
            : { more: number.format(summary[value === "all" ? "total" : value]) }),
        }))}
        value={ask.problem === null ? ask.show : null}
        onChoose={(show) => setAsk({ ...ask, show, problem: null })}
      />
    </div>
  );
}

function CheckFailed({
  refusal,
  onRetry,
}: {
  readonly refusal: Refusal;
  readonly onRetry: () => void;
}) {
  const say = useSay("review", reviewWords);
  const isGone = refusal.code === "not_open" || refusal.code === "timed_out";
  return (
    <Banner
      tone="danger"
      role="alert"
      title={say(isGone ? "gone" : "failed")}
      actions={
        isGone ? undefined : (
          <Button size="small" onClick={onRetry}>
            {say("tryAgain")}
          </Button>
        )
      }
    >
      {refusal.message} {say(isGone ? "goneMore" : "failedMore")}
    </Banner>
  );
}
