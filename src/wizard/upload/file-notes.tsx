import type { OpenAnswer } from "../../worker/protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { useSay } from "../context.ts";
import { openedWords } from "./opened-words.ts";
import styles from "./opened.module.css";

/** What the person should know of the file; nothing of it was refused. */
export function FileNotes({ notes }: { readonly notes: OpenAnswer["notes"] }) {
  const say = useSay("upload", openedWords);
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
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
