import { useState } from "react";
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
  ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,text/csv,text/tab-separated-values," +
  "application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet," +
  "application/vnd.oasis.opendocument.spreadsheet";

/** Where a file comes in: dropped, chosen, or pasted. Small beside a file that is open. */
export function DropZone({ look }: { readonly look: "large" | "small" }) {
  const { settings, limits } = useWizard();
  const say = useSay("upload", uploadWords);
  const { zone, leftOut } = usePageDrop();
  const [pasting, setPasting] = useState(false);
  const first = look === "large";
  const { locale } = settings;

  return (
    <section
      aria-label={say("zone")}
      className={`${styles["zone"]} ${first ? "" : styles["small"]} ${zone.isDragActive ? styles["over"] : ""}`}
    >
      <input
        {...zone.getInputProps({
          accept: ACCEPT,
          multiple: false,
          "aria-label": say("file"),
          className: visuallyHidden,
          style: {},
          tabIndex: -1,
        })}
      />
      {first && <BlankSheet />}
      <p className={styles["call"]}>
        {zone.isDragActive ? say(first ? "dropNow" : "dropOther") : first ? say("drop") : null}
      </p>
      <div className={styles["ways"]}>
        <Button
          look={first ? "primary" : "secondary"}
          size={first ? "normal" : "small"}
          onClick={zone.open}
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
            size: formatBytes(limits.bytes, locale),
            rows: limits.rows,
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
