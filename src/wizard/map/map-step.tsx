import { useDeferredValue } from "react";
import { missingRequired } from "../../domain/mapping.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useFrameSay, useSay, useWizard } from "../context.ts";
import { formatList } from "../format.ts";
import { mappingOf, seenOf, type SuggestionPhase, suggestionPhaseOf } from "../state.ts";
import { StepFrame } from "../step-frame.tsx";
import styles from "./map.module.css";
import { MappingTable } from "./mapping-table.tsx";
import { MissingFields } from "./missing-fields.tsx";
import { Offers } from "./offers.tsx";
import { keepLastMapping } from "./template-store.ts";
import { AppliedTemplate, Templates } from "./templates.tsx";
import { ValueMatching } from "./value-matching.tsx";
import { useMapping } from "./use-mapping.ts";
import { mapWords } from "./words.ts";

/** The step "Map columns". */
export function MapStep() {
  const { state, dispatch, resource, settings } = useWizard();
  const say = useSay("map", mapWords);
  const frame = useFrameSay();
  const phase = suggestionPhaseOf(state.mapping);
  // The step shows at once; the many fields of the table come bit by bit, and hold nothing up.
  const tablePhase = useDeferredValue<SuggestionPhase>(phase, "waiting");
  const { locked } = useMapping();
  const { file } = state;
  const seen = seenOf(file);
  if (seen === null || file.phase === "none") return null;

  const { columns } = seen;
  const mapping = mappingOf(state);
  const missing = missingRequired(resource, mapping, "merge");
  // Rows that name their record by its id can do without the rest.
  const hasId = mapping.some((entry) => entry.field === "id");
  const blocked = missing.length > 0 && !hasId;
  const mappedColumns = new Set(
    mapping.flatMap(({ source }) =>
      source.type === "constant"
        ? []
        : source.type === "column" || source.type === "swap"
          ? [source.column]
          : source.columns,
    ),
  );

  function status(): string {
    if (phase === "waiting") return say("waiting");
    if (blocked) {
      const names = formatList(
        missing.map((field) => field.label),
        settings.locale,
      );
      return say("statusMissing", { count: missing.length, names });
    }
    if (mapping.length === 0) return say("statusEmpty");
    if (file.phase === "reading") {
      const share = file.total === 0 ? 0 : Math.floor((100 * file.done) / file.total);
      return say("statusReading", { share });
    }
    return say("statusMapped", { mapped: mappedColumns.size, count: columns.length });
  }

  function goOn() {
    const headers = mapping.flatMap(({ field, source }) => {
      const header = source.type === "column" ? columns[source.column]?.header : undefined;
      return header === undefined || header === "" ? [] : [[field, header] as const];
    });
    keepLastMapping(resource.name, headers);
    dispatch({ type: "wentTo", step: "review" });
  }

  return (
    <StepFrame
      title={say("title")}
      lead={say(locked ? "leadLocked" : "lead", { file: file.file.name })}
      aside={locked ? undefined : <UndoRedo />}
      status={status()}
      primary={{
        label: frame("continue"),
        disabled: phase === "waiting" || blocked || mapping.length === 0 || file.phase !== "ready",
        onClick: goOn,
      }}
    >
      <div className={styles["parts"]}>
        {phase === "failed" && (
          <Banner
            tone="warning"
            role="alert"
            title={say("failed")}
            actions={
              <Button size="small" onClick={() => dispatch({ type: "suggestionMissed" })}>
                {say("tryAgain")}
              </Button>
            }
          >
            {say("failedMore")}
          </Banner>
        )}
        {!locked && <AppliedTemplate />}
        {phase !== "waiting" && <MissingFields missing={missing} hasId={hasId} />}
        {!locked && <Offers />}
        <MappingTable columns={columns} samples={seen.samples} phase={tablePhase} />
        {!locked && file.phase === "ready" && <ValueMatching />}
        {!locked && <Templates />}
      </div>
    </StepFrame>
  );
}

function UndoRedo() {
  const { state, dispatch } = useWizard();
  const say = useSay("map", mapWords);
  const { past, future } = state.mapping;
  if (past.length === 0 && future.length === 0) return null;
  return (
    <div className={styles["undo"]}>
      <Button
        size="small"
        look="quiet"
        disabled={past.length === 0}
        onClick={() => dispatch({ type: "mappingUndone" })}
      >
        {say("undo")}
      </Button>
      <Button
        size="small"
        look="quiet"
        disabled={future.length === 0}
        onClick={() => dispatch({ type: "mappingRedone" })}
      >
        {say("redo")}
      </Button>
    </div>
  );
}
