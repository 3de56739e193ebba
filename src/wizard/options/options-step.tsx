import { useForm } from "react-hook-form";
import { useEffect, useState } from "react";
import { missingRequired } from "../../domain/mapping.ts";
import type { Action, DuplicateHandling } from "../../domain/resource.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice.tsx";
import { Checkbox, Select, TextField } from "../../ui/field.tsx";
import type { DuplicatesAnswer } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import { mappingOf, type OptionsState } from "../state.ts";
import { StepFrame } from "../step-frame.tsx";
import { checkRows } from "../submit/check-rows.ts";
import { useDryRun } from "../submit/preview.ts";
import { ServerState, useCapabilitiesQuery, useLocations } from "../submit/query.tsx";
import { useSubmission } from "../submit/use-submission.ts";
import { ConfirmDelete, isConfirmed, WORD } from "./confirm-delete.tsx";
import styles from "./options.module.css";
import { goingIn, WhatWillHappen } from "./what-will-happen.tsx";
import { optionsWords } from "./words.ts";

/** The step "Import options": how to import, and what will happen if. */
export function OptionsStep() {
  return (
    <ServerState>
      <Options />
    </ServerState>
  );
}

function Options() {
  const wizard = useWizard();
  const { state, dispatch, resource, settings } = wizard;
  const say = useSay("options", optionsWords);
  const abilities = useCapabilitiesQuery();
  const submission = useSubmission();
  const missing = missingRequired(resource, mappingOf(state), state.options.action);
  const dryRun = useDryRun({ enabled: missing.length === 0 });
  const duplicates = useDuplicates();
  const [typed, setTyped] = useState("");
  const form = useForm({ defaultValues: { name: state.options.name }, mode: "onChange" });
  const words = { one: resource.label.one, many: resource.label.many };

  /** What the host has fixed shows, but cannot be changed. */
  function isLocked(lock: "action" | "duplicateHandling", value: string): boolean {
    return settings.locks.includes(lock) && state.options[lock] !== value;
  }

  function change(options: Partial<OptionsState>): void {
    dispatch({ type: "optionsChanged", options });
    setTyped("");
    if (options.action === undefined && options.duplicateHandling === undefined) return;
    // A refused check shows in the next step; the dry run says what is wrong here.
    checkRows(wizard, { ...state.options, ...options }).catch(() => undefined);
  }

  // What was worked out for other options says nothing where these cannot be tried.
  const preview = missing.length > 0 ? null : (dryRun.data?.preview ?? null);
  const total = state.summary?.total ?? 0;
  const count =
    preview === null ? (state.summary?.valid ?? 0) : goingIn(preview, state.options.action);
  // Where what will happen is not told, nobody knows how many records go.
  const isTold = abilities.data?.dry_run !== false && !dryRun.isError;
  const untold = state.options.action === "merge" || isTold ? 0 : "unknown";
  const deletes = preview === null ? untold : preview.counts.delete;
  const ready =
    missing.length === 0 &&
    count > 0 &&
    !dryRun.isPlaceholderData &&
    abilities.data !== undefined &&
    (preview !== null || !isTold) &&
    isConfirmed(deletes, typed) &&
    form.formState.errors.name === undefined;

  const needs = missing.map((field) =>
    say("needsField", { action: say(state.options.action), field: field.label }),
  );

  /** What keeps the button closed, or else what it will do. */
  function status(): string | undefined {
    if (missing.length > 0) return needs.join(" ");
    if (count > 0 && !isConfirmed(deletes, typed)) {
      return deletes === "unknown"
        ? say("confirmFirstUnknown", { word: WORD })
        : say("confirmFirst", { count: deletes, ...words });
    }
    if (preview === null) return dryRun.isError ? say("failed") : undefined;
    return say(state.options.action === "delete" ? "readyDelete" : "ready", { count, total });
  }

  return (
    <StepFrame
      title={say("title")}
      lead={say("lead")}
      status={status()}
      primary={{
        label: say("import", { count, ...words }),
        onClick: () => void submission.start(),
        disabled: !ready,
      }}
    >
      <div className={styles["columns"]}>
        <div className={styles["form"]}>
          <ChoiceGroup<Action>
            legend={say("action")}
            look="cards"
            cardWidth="13rem"
            value={state.options.action}
            onChoose={(action) => change({ action })}
            choices={(["merge", "overwrite", "delete"] as const).map((action) => ({
              value: action,
              label: say(action),
              disabled: !resource.actions.includes(action) || isLocked("action", action),
              more: resource.actions.includes(action)
                ? say(`${action}More`, words)
                : say("notForResource", words),
            }))}
          />
          <ChoiceGroup<DuplicateHandling>
            legend={say("duplicates")}
            look="cards"
            cardWidth="13rem"
            value={state.options.duplicateHandling}
            onChoose={(duplicateHandling) => change({ duplicateHandling })}
            choices={[
              {
                value: "ignore_all",
                disabled: isLocked("duplicateHandling", "ignore_all"),
                label: say("ignoreAll"),
                more: say("ignoreAllMore", { count: duplicates?.ignoreAll ?? 0 }),
              },
              {
                value: "use_first",
                disabled: isLocked("duplicateHandling", "use_first"),
                label: say("useFirst"),
                more: say("useFirstMore", { count: duplicates?.useFirst ?? 0 }),
              },
            ]}
          />
          <section className={styles["details"]} aria-label={say("details")}>
            <h2 className={styles["title"]}>{say("details")}</h2>
            <div className={styles["fields"]}>
              <TextField
                label={say("name")}
                hint={say("nameHint")}
                error={form.formState.errors.name?.message}
                placeholder={state.file.phase === "ready" ? state.file.file.name : undefined}
                maxLength={127}
                readOnly={settings.locks.includes("name")}
                {...form.register("name", {
                  validate: (name) => {
                    const { length } = name.trim();
                    return length === 0 || (length >= 3 && length <= 127) || say("nameLength");
                  },
                  onBlur: () => change({ name: form.getValues("name") }),
                  onChange: () => change({ name: form.getValues("name") }),
                })}
              />
              {settings.locationId === undefined && !settings.locks.includes("location") && (
                <LocationChoice
                  value={state.options.locationId}
                  onChoose={(locationId) => change({ locationId })}
                />
              )}
            </div>
            <Checkbox
              label={say("keepFile")}
              hint={say("keepFileHint")}
              checked={state.options.saveUpload}
              onChange={(event) => change({ saveUpload: event.target.checked })}
            />
          </section>
        </div>
        <div className={styles["beside"]}>
          {missing.length > 0 ? (
            <Banner
              tone="warning"
              title={say("needsTitle")}
              actions={
                <Button onClick={() => dispatch({ type: "wentTo", step: "map" })}>
                  {say("toMap")}
                </Button>
              }
            >
              {needs.join(" ")}
            </Banner>
          ) : (
            <WhatWillHappen dryRun={dryRun} abilities={abilities} />
          )}
          {missing.length === 0 && (
            <ConfirmDelete deletes={deletes} typed={typed} onType={setTyped} />
          )}
        </div>
      </div>
    </StepFrame>
  );
}

/** How many rows each handling of duplicates leaves out. */
function useDuplicates(): DuplicatesAnswer | null {
  const { state, worker } = useWizard();
  const [answer, setAnswer] = useState<DuplicatesAnswer | null>(null);
  const version = state.summary?.version;
  useEffect(() => {
    const abort = new AbortController();
    worker
      .call("duplicates", {}, { signal: abort.signal })
      .then(setAnswer)
      .catch(() => setAnswer(null));
    return () => abort.abort();
  }, [worker, version]);
  return answer;
}

interface LocationChoiceProps {
  readonly value: string | null;
  readonly onChoose: (id: string | null) => void;
}

function LocationChoice({ value, onChoose }: LocationChoiceProps) {
  const say = useSay("options", optionsWords);
  const locations = useLocations();
  return (
    <Select
      label={say("location")}
      hint={say("locationHint")}
      value={value ?? ""}
      onChoose={(id) => onChoose(id === "" ? null : id)}
      options={[
        { value: "", label: say("everywhere") },
        ...locations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
