import type { OpenAnswer } from "../../worker/protocol.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSay, useWizard } from "../context.ts";
import type { ReadOptions } from "../state.ts";
import { openedWords } from "./opened-words.ts";
import styles from "./opened.module.css";

interface FileNotesProps {
  readonly notes: OpenAnswer["notes"];
  readonly file: File;
  readonly options: ReadOptions;
}

/** What the person should know of the file; nothing of it was refused. */
export function FileNotes({ notes, file, options }: FileNotesProps) {
  const { dispatch } = useWizard();
  const say = useSay("upload", openedWords);
  const reread = (change: ReadOptions) =>
    dispatch({ type: "fileChosen", file, options: { ...options, ...change } });
  if (notes.length === 0) return null;
  return (
    <ul className={styles["notes"]} aria-label={say("notes")}>
      {notes.map((note) => (
        <li key={`${note.code} ${note.row ?? ""}`}>
          <Icon name="info" size={14} />
          <span>
            {say(note.code, {
              count: note.count ?? 1,
              row: note.row ?? 0,
              text: note.text ?? "",
            })}{" "}
            {note.code === "hidden_left_out" && (
              <Button look="link" onClick={() => reread({ includeHidden: true })}>
                {say("readHidden")}
              </Button>
            )}
            {note.code === "merged_cells" && (
              <Button look="link" onClick={() => reread({ fillMerged: true })}>
                {say("repeatMerged")}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
