import { lazy, Suspense, useEffect } from "react";
import { ChoiceGroup } from "../../ui/choice.tsx";
import { useFrameSay, useSay, useWizard } from "../context.ts";
import { StepFrame } from "../step-frame.tsx";
import { type FileState, seenOf } from "../state.ts";
import type { Say } from "../words.ts";
import { partOf } from "../part.ts";
import { DropZone } from "./drop-zone.tsx";
import { pastedFile } from "./pasted.ts";
import styles from "./upload.module.css";
import { uploadWords } from "./words.ts";

/** What a chosen file needs comes with the first file. */
export const openedFile = partOf(() => import("./opened-file.tsx").then((part) => part.OpenedFile));
const { Component: OpenedFile } = openedFile;

// What stands beside the drop zone comes right after it.
const ExpectedColumns = lazy(() =>
  import("./expected-columns.tsx").then((part) => ({ default: part.ExpectedColumns })),
);
const DraftOffer = lazy(() =>
  import("./draft-offer.tsx").then((part) => ({ default: part.DraftOffer })),
);

/** The step "Upload a file". */
export function UploadStep() {
  const { state, dispatch, settings } = useWizard();
  const say = useSay("upload", uploadWords);
  const frame = useFrameSay();
  const { file } = state;
  usePaste((pasted) => dispatch({ type: "fileChosen", file: pasted, options: {} }));

  // Once a file is open, it is what should be seen.
  const compact = file.phase !== "none" && file.phase !== "refused";
  const several = settings.resources.length > 1 && !settings.locks.includes("resource");
  const resourceChoice = (look: "cards" | "segments") => (
    <ChoiceGroup
      legend={say("resources")}
      legendHidden={look === "segments"}
      look={look}
      cardWidth="12.5rem"
      choices={settings.resources.map((name) => ({
        value: name,
        label: say(name),
        ...(look === "cards" ? { more: say(`${name}More`) } : {}),
      }))}
      value={state.resource}
      onChoose={(resource) => dispatch({ type: "resourceChosen", resource })}
    />
  );

  return (
    <StepFrame
      title={say("title")}
      lead={file.phase === "none" ? say("lead") : undefined}
      aside={several && compact ? resourceChoice("segments") : undefined}
      onBack={null}
      status={statusOf(file, say)}
      primary={{
        label: frame("continue"),
        disabled: seenOf(file) === null,
        onClick: () => dispatch({ type: "wentTo", step: "map" }),
      }}
    >
      <div className={styles["parts"]}>
        {state.furthest === "upload" && (
          <Suspense fallback={null}>
            <DraftOffer />
          </Suspense>
        )}
        {several && !compact && resourceChoice("cards")}
        {file.phase === "none" ? (
          <div className={styles["start"]}>
            <DropZone look="large" />
            <Suspense fallback={null}>
              <ExpectedColumns />
            </Suspense>
          </div>
        ) : (
          <Suspense fallback={<div className={styles["skeleton"]} />}>
            <OpenedFile />
          </Suspense>
        )}
      </div>
    </StepFrame>
  );
}

function statusOf(file: FileState, say: Say<typeof uploadWords>): string {
  switch (file.phase) {
    case "none":
      return say("none");
    case "opening":
      return say("opening", { name: file.file.name });
    case "reading":
      return say("reading", { name: file.file.name });
    case "refused":
      return say("refusedStatus");
    case "ready":
      return say("ready", {
        rows: say("rows", { count: file.read.rowCount }),
        columns: say("columns", { count: file.read.columns.length }),
      });
  }
}

/** Cells or a file pasted anywhere on the page, except into a field that takes text. */
function usePaste(onFile: (file: File) => void): void {
  useEffect(() => {
    function paste(event: ClipboardEvent) {
      const target = event.target instanceof Element ? event.target : null;
      const intoText = target?.closest("input:not([type=radio], [type=file]), [contenteditable]");
      if (intoText !== undefined && intoText !== null) return;
      const file = pastedFile(event.clipboardData, Date.now());
      if (file === null) return;
      event.preventDefault();
      onFile(file);
    }
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  });
}
