import { useEffect, useRef } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { CallError } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import { formatBytes } from "../format.ts";
import { type FileState, peekOf } from "../state.ts";
import { DropZone } from "./drop-zone.tsx";
import { ExpectedColumns } from "./expected-columns.tsx";
import { FileNotes } from "./file-notes.tsx";
import { FilePreview } from "./file-preview.tsx";
import { HowRead } from "./how-read.tsx";
import styles from "./opened.module.css";
import { openedWords } from "./opened-words.ts";
import upload from "./upload.module.css";

type Chosen = Exclude<FileState, { phase: "none" }>;

/** A file that was chosen: what it is, how it is read, its first rows; or why it was refused. */
export function OpenedFile() {
  const { file } = useWizard().state;
  if (file.phase === "none") return null;
  if (file.phase === "refused") {
    return (
      <>
        <Refused file={file} />
        <div className={upload["start"]}>
          <DropZone look="large" />
          <ExpectedColumns />
        </div>
      </>
    );
  }
  const peek = peekOf(file);
  return (
    <div className={styles["opened"]}>
      <FileLine file={file} />
      {peek !== null && (
        <>
          <EditsAtStake />
          <HowRead peek={peek} file={file.file} options={file.options} />
          <FileNotes
            notes={file.phase === "ready" ? file.read.notes : peek.notes}
            file={file.file}
            options={file.options}
          />
          <FilePreview
            peek={peek}
            file={file.file}
            options={file.options}
            rowCount={file.phase === "ready" ? file.read.rowCount : null}
          />
        </>
      )}
    </div>
  );
}

/** Edits belong to the rows as they are read now. */
function EditsAtStake() {
  const { summary } = useWizard().state;
  const say = useSay("upload", openedWords);
  const count = summary === null ? 0 : summary.edited + summary.deleted;
  if (count === 0) return null;
  return <Banner tone="neutral">{say("editsAtStake", { count })}</Banner>;
}

function FileLine({ file }: { readonly file: Chosen }) {
  const { dispatch, settings } = useWizard();
  const say = useSay("upload", openedWords);
  const { locale } = settings;
  const facts = peekOf(file)?.facts;
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed to choose the file is gone: go on at the file.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  const size = formatBytes(file.file.size, locale);
  return (
    <div className={styles["line"]}>
      <span className={styles["fileIcon"]} aria-hidden="true">
        <Icon name="file" size={20} />
      </span>
      <div className={styles["what"]}>
        <h2 ref={heading} tabIndex={-1} className={styles["name"]}>
          <bdi>{file.file.name}</bdi>
        </h2>
        <p className={styles["meta"]}>
          {facts === undefined ? size : say("size", { format: facts.format, size })}
          {file.phase === "ready" && (
            <>
              <span aria-hidden="true"> · </span>
              {say("rows", { count: file.read.rowCount })}
              <span aria-hidden="true"> · </span>
              {say("columns", { count: file.read.columns.length })}
            </>
          )}
        </p>
      </div>
      <div className={styles["lineActions"]}>
        <DropZone look="small" />
        <Button
          look="quiet"
          size="small"
          aria-label={say("removeNamed", { name: file.file.name })}
          onClick={() => dispatch({ type: "fileRemoved" })}
        >
          {say("remove")}
        </Button>
      </div>
      {(file.phase === "reading" || file.phase === "opening") && <ReadingProgress file={file} />}
    </div>
  );
}

function ReadingProgress({ file }: { readonly file: Chosen }) {
  const { dispatch, settings } = useWizard();
  const say = useSay("upload", openedWords);
  const { done, total } = file.phase === "reading" ? file : { done: 0, total: 0 };
  const isText = peekOf(file)?.facts.kind !== "workbook";
  const words = isText
    ? say("readingDone", {
        done: formatBytes(done, settings.locale),
        total: formatBytes(total === 0 ? file.file.size : total, settings.locale),
      })
    : say("readingRows", { count: done });
  return (
    <div className={styles["progress"]}>
      <Progress
        label={say("readingFile", { name: file.file.name })}
        done={done}
        total={total}
        valueText={words}
      />
      <span className={styles["meta"]}>{words}</span>
      <Button look="link" onClick={() => dispatch({ type: "fileRemoved" })}>
        {say("cancel")}
      </Button>
    </div>
  );
}

function Refused({ file }: { readonly file: Extract<FileState, { phase: "refused" }> }) {
  const { dispatch, settings } = useWizard();
  const say = useSay("upload", openedWords);
  const { code, detail } = file.problem;
  const limit =
    code === "too_large" ? formatBytes(Number(detail), settings.locale) : Number(detail);
  const chosen = Object.keys(file.options).length > 0;
  return (
    <Banner
      tone="danger"
      role="alert"
      title={say("refused", { name: file.file.name })}
      actions={
        <>
          {code === "no_rows" && file.options.headerRow !== null && (
            <Button
              size="small"
              onClick={() =>
                dispatch({
                  type: "fileChosen",
                  file: file.file,
                  options: { ...file.options, headerRow: null },
                })
              }
            >
              {say("noHeaderRow")}
            </Button>
          )}
          {chosen && (
            <Button
              size="small"
              onClick={() => dispatch({ type: "fileChosen", file: file.file, options: {} })}
            >
              {say("asDetected")}
            </Button>
          )}
        </>
      }
    >
      {say(wordsOf(file.problem), { limit, detail })}
    </Banner>
  );
}

function wordsOf({ code, detail }: CallError): keyof typeof openedWords {
  if (code === "aborted" || code === "not_open" || code === "stale_view") return "internal";
  if (code === "not_a_spreadsheet" && detail !== "") return "not_a_spreadsheet_as";
  return code;
}
