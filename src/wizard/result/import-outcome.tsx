import { useRef, useState } from "react";
import type { ImportObject } from "../../domain/contract.ts";
import { resourceOf } from "../../resources/registry.ts";
import { Banner } from "../../ui/banner.tsx";
import { Bar } from "../../ui/bar.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dot } from "../../ui/dot.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatNumber } from "../format.ts";
import { goTo, hrefOf, type Route } from "../route.ts";
import { useCapabilities } from "../submit/query.tsx";
import { countsOf, rowsImported } from "./counts.ts";
import { Facts } from "./facts.tsx";
import { ProblemRows } from "./problem-rows.tsx";
import styles from "./result.module.css";
import { canUndo, UndoImport } from "./undo-import.tsx";
import { resultWords } from "./words.ts";

interface ImportOutcomeProps {
  readonly result: ImportObject;
  /** It was done in this wizard, whose rows are still at hand. */
  readonly fromHere?: true;
}

/** What an import did: in a sentence, in counts, row by row, and how to take it back. */
export function ImportOutcome({ result, fromHere }: ImportOutcomeProps) {
  const { state, settings } = useWizard();
  const say = useSay("result", resultWords);
  const capabilities = useCapabilities();
  const words = resourceOf(result.resource).label;
  const counts = countsOf(result);
  const left = result.count_errors;
  const removed = fromHere ? (state.summary?.deleted ?? 0) : 0;
  const records: Route = { page: "records", resource: result.resource, importId: result.id };
  const isUndone = result.reverted_by !== null;
  const written = !isUndone && result.stats.created + result.stats.updated > 0;
  const earlier: Route | null =
    result.revert_of === null ? null : { page: "import", id: result.revert_of };
  const canRevert = capabilities?.revert === true;
  const [isUndoing, setUndoing] = useState(false);
  const undo = useRef<HTMLButtonElement>(null);
  const said = useRef<HTMLHeadingElement>(null);

  if (result.status !== "completed") {
    return (
      <div className={styles["outcome"]}>
        <Banner tone="danger" role="status" title={say("failedTitle")}>
          {result.reason}
        </Banner>
        <Facts result={result} {...(fromHere ? { fromHere } : {})} />
      </div>
    );
  }
  return (
    <div className={styles["outcome"]}>
      <section className={styles["summary"]}>
        <div role="status">
          <h2 ref={said} tabIndex={-1} className={styles["said"]}>
            {isUndone ? say("thenUndone", { what: sentence() }) : sentence()}
          </h2>
          <p className={styles["quiet"]}>{more()}</p>
        </div>
        <Bar
          parts={counts.map(({ name, count, tone }) => ({
            key: name,
            count: count ?? 0,
            tone: isUndone ? "neutral" : tone,
          }))}
        />
        <ul role="list" aria-label={say("counts")} className={styles["counts"]}>
          {counts.map(({ name, count, tone }) => (
            <li key={name} data-zero={count === 0 || undefined}>
              <span className={styles["name"]}>
                <Dot tone={tone} />
                {say(name)}
              </span>{" "}
              <b>{count === null ? say("notKnown") : formatNumber(count, settings.locale)}</b>
            </li>
          ))}
        </ul>
        {result.revert_of === null && (
          <p className={styles["quiet"]}>
            {say("addsUp", { count: result.count_uploaded })}
            {removed > 0 && ` · ${say("removed", { count: removed })}`}
          </p>
        )}
        <div className={styles["actions"]}>
          {written && (
            <PageLink
              href={hrefOf(records)}
              onGo={() => goTo(records)}
              className={buttonClass({ look: "secondary" })}
            >
              {say("records", words)} <Icon name="arrow" />
            </PageLink>
          )}
          {earlier !== null && (
            <PageLink
              href={hrefOf(earlier)}
              onGo={() => goTo(earlier)}
              className={buttonClass({ look: "secondary" })}
            >
              {say("isUndoShow")} <Icon name="arrow" />
            </PageLink>
          )}
          {canRevert && canUndo(result) && (
            <Button ref={undo} aria-expanded={isUndoing} onClick={() => setUndoing(!isUndoing)}>
              {say("undo")}
            </Button>
          )}
        </div>
      </section>
      {canRevert && (
        <UndoImport
          result={result}
          asked={isUndoing}
          onUndone={() => said.current?.focus()}
          onKeep={() => {
            setUndoing(false);
            undo.current?.focus();
          }}
        />
      )}
      {left + result.count_warnings > 0 && (
        <ProblemRows result={result} {...(fromHere ? { fromHere } : {})} />
      )}
      <Facts result={result} {...(fromHere ? { fromHere } : {})} />
    </div>
  );

  function sentence(): string {
    if (result.revert_of !== null) return say("isUndo");
    const count = rowsImported(result);
    if (count === 0) return say("noneTitle");
    return say(result.action === "delete" ? "deletedTitle" : "doneTitle", { count, ...words });
  }

  function more(): string {
    if (left > 0) return say("someLeft", { count: left });
    if (result.revert_of !== null) return say("allPutBack");
    const { created, updated, deleted } = result.stats;
    if (created + updated + deleted === 0) return say("nothingChanged");
    if (result.action !== "overwrite" || deleted === 0) return say("allGood");
    return say("othersDeleted", { count: deleted, ...words });
  }
}
