import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatBytes, formatList } from "../format.ts";
import { usePageDrop } from "../page-drop.tsx";
import { BlankSheet } from "./blank-sheet.tsx";
import styles from "./upload.module.css";
import { uploadWords } from "./words.ts";

/** What the file dialog offers first; any file may be dropped, its bytes say what it is. */
const ACCEPT =
  ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.zip,text/csv,text/tab-separated-values," +
  "application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet," +
  "application/vnd.oasis.opendocument.spreadsheet";

/** Where a file comes in: dropped, chosen, or pasted. Small beside a file that is open. */
export function DropZone({ look }: { readonly look: "large" | "small" }) {
  const { state, settings } = useWizard();
  const say = useSay("upload", uploadWords);
  const { over, take, leftOut } = usePageDrop();
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const first = look === "large";
  const choose = useRef<HTMLButtonElement>(null);
  const returned = first && state.opened > 0;
  // A file that was removed or refused took the focus with it.
  useEffect(() => {
    if (returned && document.activeElement === document.body) choose.current?.focus();
  }, [returned]);
  const { locale } = settings;

  return (
    <section
      aria-label={say("zone")}
      className={`${styles["zone"]} ${first ? "" : styles["small"]} ${over ? styles["over"] : ""}`}
    >
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        aria-label={say("file")}
        className={visuallyHidden}
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ""; // the same file may be chosen again
          take(files);
        }}
      />
      {first && <BlankSheet />}
      <p className={styles["call"]}>
        {over ? say(first ? "dropNow" : "dropOther") : first ? say("drop") : null}
      </p>
      <div className={styles["ways"]}>
        <Button
          ref={choose}
          look={first ? "primary" : "secondary"}
          size={first ? "normal" : "small"}
          onClick={() => input.current?.click()}
        >
          {say(first ? "choose" : "chooseOther")}
        </Button>
        {first && !pasting && (
          <Button look="quiet" onClick={() => setPasting(true)}>
            {say("paste")}
          </Button>
        )}
      </div>
      {first && pasting && <PasteBox onDone={() => setPasting(false)} />}
      {leftOut.length > 0 && (
        <p className={styles["fine"]} role="status">
          {say("leftOut", { count: leftOut.length, names: formatList(leftOut, locale) })}
        </p>
      )}
      {first && (
        <p className={styles["fine"]}>
          {say("limits", {
            size: formatBytes(state.limits.bytes, locale),
            rows: state.limits.rows,
          })}
        </p>
      )}
    </section>
  );
}

/** For those who cannot paste onto the page: a box to paste into. The page's own listener reads it. */
function PasteBox({ onDone }: { readonly onDone: () => void }) {
  const say = useSay("upload", uploadWords);
  return (
    <div className={styles["pasteBox"]}>
      <textarea
        // The box was asked for: the next thing to do is to paste into it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        rows={3}
        aria-label={say("pasteLabel")}
        aria-describedby="paste-hint"
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
      />
      <p id="paste-hint" className={styles["fine"]}>
        {say("pasteHint")}
      </p>
      <Button look="link" onClick={onDone}>
        {say("pasteCancel")}
      </Button>
    </div>
  );
}
