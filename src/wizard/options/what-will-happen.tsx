import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Capabilities, Preview } from "../../domain/contract.ts";
import type { Decision } from "../../domain/plan.ts";
import type { Action } from "../../domain/resource.ts";
import { Banner } from "../../ui/banner.tsx";
import { Bar, type BarPart } from "../../ui/bar.tsx";
import { Button } from "../../ui/button.tsx";
import { Dot } from "../../ui/dot.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatNumber } from "../format.ts";
import type { DryRun } from "../submit/preview.ts";
import styles from "./options.module.css";
import { PreviewRows } from "./preview-rows.tsx";
import { optionsWords } from "./words.ts";

/** Rows of the file that go in. What overwrite deletes are records that the file does not contain. */
export function goingIn({ counts }: Preview, action: Action): number {
  const rows = counts.create + counts.update + counts.unchanged;
  return action === "delete" ? counts.delete : rows;
}

/** Decisions in the order in which a person wants to know them, with their tone. */
const DECISIONS = [
  ["create", "create", "success"],
  ["update", "update", "accent"],
  ["delete", "deleted", "danger"],
  ["unchanged", "unchanged", "neutral"],
  ["duplicate", "duplicate", "warning"],
  ["reject", "reject", "danger"],
] as const satisfies readonly (readonly [Decision, string, BarPart["tone"]])[];

interface WhatWillHappenProps {
  readonly dryRun: UseQueryResult<DryRun>;
  readonly abilities: UseQueryResult<Capabilities>;
}

/** The region "What will happen": the dry run in numbers, each with its rows to open. */
export function WhatWillHappen({ dryRun, abilities }: WhatWillHappenProps) {
  const { state } = useWizard();
  const canDryRun = abilities.data?.dry_run !== false;
  const failed = [abilities, dryRun].find((query) => query.isError);
  const say = useSay("options", optionsWords);
  const removed = state.summary?.deleted ?? 0;
  return (
    <section
      className={styles["happens"]}
      aria-label={say("happens")}
      aria-busy={dryRun.isFetching || undefined}
    >
      <h2 className={styles["title"]}>{say("happens")}</h2>
      {!canDryRun && <KnownHere />}
      {failed !== undefined && (
        <Banner
          tone="danger"
          role="alert"
          title={say("failed")}
          actions={
            <Button size="small" onClick={() => void failed.refetch()}>
              {say("again")}
            </Button>
          }
        >
          {failed.error?.message}
        </Banner>
      )}
      {dryRun.data !== undefined && !dryRun.isError && (
        <Counts
          id={dryRun.data.import.id}
          preview={dryRun.data.preview}
          stale={dryRun.isPlaceholderData}
        />
      )}
      {dryRun.isPending && canDryRun && failed === undefined && <Looking />}
      <BrokenRows />
      {removed > 0 && <p className={styles["note"]}>{say("removed", { count: removed })}</p>}
    </section>
  );
}

/** Rows that have errors as the options are, and the way back to them. */
function BrokenRows() {
  const { state, dispatch } = useWizard();
  const say = useSay("options", optionsWords);
  const errors = state.summary?.errors ?? 0;
  if (errors === 0) return null;
  return (
    <p className={styles["note"]}>
      {say("rowsBroken", { count: errors })}{" "}
      <Button look="link" onClick={() => dispatch({ type: "wentTo", step: "review" })}>
        {say("toReview")}
      </Button>
    </p>
  );
}

/** Before the first answer: the shape of what comes. */
function Looking() {
  const say = useSay("options", optionsWords);
  return (
    <div className={styles["looking"]}>
      <p role="status">{say("looking")}</p>
      {DECISIONS.slice(0, 3).map(([decision]) => (
        <div key={decision} className={styles["skeleton"]} />
      ))}
    </div>
  );
}

/** What the page alone can know, where the server cannot try an import. */
function KnownHere() {
  const { state } = useWizard();
  const say = useSay("options", optionsWords);
  const { valid = 0, errors = 0 } = state.summary ?? {};
  return (
    <>
      <Banner title={say("unknownTitle")}>{say("unknownMore")}</Banner>
      <p className={styles["note"]}>{say("sent", { count: valid + errors })}</p>
    </>
  );
}

interface CountsProps {
  readonly id: string;
  readonly preview: Preview;
  /** It is of the options before, and being worked out again. */
  readonly stale: boolean;
}

function Counts({ id, preview, stale }: CountsProps) {
  const { state, resource, settings } = useWizard();
  const say = useSay("options", optionsWords);
  const [open, setOpen] = useState<Decision | null>(null);
  const words = { one: resource.label.one, many: resource.label.many };
  const shown = DECISIONS.filter(([decision]) => preview.counts[decision] > 0);
  const numberOf = (decision: Decision) => formatNumber(preview.counts[decision], settings.locale);
  const digits = Math.max(...shown.map(([decision]) => numberOf(decision).length));
  return (
    <div className={stale ? styles["stale"] : undefined}>
      <Bar
        parts={shown.map(([decision, , tone]) => ({
          key: decision,
          count: preview.counts[decision],
          tone,
        }))}
      />
      {stale && <p role="status">{say("tooOld")}</p>}
      {goingIn(preview, state.options.action) === 0 && (
        <p className={styles["note"]}>{say("noneToImport")}</p>
      )}
      <ul role="list" className={styles["decisions"]}>
        {shown.map(([decision, word, tone]) => {
          const count = preview.counts[decision];
          const isOpen = open === decision;
          return (
            <li key={decision}>
              <button
                type="button"
                className={styles["decision"]}
                aria-expanded={isOpen}
                disabled={stale}
                onClick={() => setOpen(isOpen ? null : decision)}
              >
                <Dot tone={tone} />
                <b className={styles["count"]} style={{ minInlineSize: `${digits}ch` }}>
                  {numberOf(decision)}
                </b>
                <span className={styles["word"]}>
                  {say(word)} <small>{say(`${word}More`, { count, ...words })}</small>
                </span>
                <span className={styles["turn"]} data-open={isOpen || undefined}>
                  <Icon name="chevron" />
                </span>
              </button>
              {isOpen && <PreviewRows id={id} decision={decision} count={count} />}
            </li>
          );
        })}
      </ul>
      {preview.warnings > 0 && (
        <p className={styles["note"]}>{say("warnings", { count: preview.warnings })}</p>
      )}
    </div>
  );
}
