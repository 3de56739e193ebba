import { type ReactNode, useId } from "react";
import styles from "./field.module.css";
import { visuallyHidden } from "./visually-hidden.tsx";

/** What a control is called, and what is said of it. */
export interface FieldWords {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  /** Says what may be wrong; the control stays valid. */
  readonly warning?: string | undefined;
  /** Says what is wrong and what to do; marks the control as invalid. */
  readonly error?: string | undefined;
}

/** What ties a control to the words around it. */
interface Ties {
  readonly id: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}

interface LabelledProps extends FieldWords {
  readonly inline?: boolean;
  readonly children: (ties: Ties) => ReactNode;
}

/** A label above a control, its hint and its error below. */
export function Labelled(props: LabelledProps) {
  const { label, labelHidden = false, hint, warning, error, inline = false, children } = props;
  const id = useId();
  const notes = [
    { id: `${id}-hint`, text: hint, look: styles["hint"] },
    { id: `${id}-warning`, text: warning, look: styles["warning"] },
    { id: `${id}-error`, text: error, look: styles["error"] },
  ].filter(({ text }) => text !== undefined);
  return (
    <div className={inline ? styles["inline"] : styles["field"]}>
      <label htmlFor={id} className={labelHidden ? visuallyHidden : styles["label"]}>
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error === undefined ? undefined : true,
        "aria-describedby": notes.length === 0 ? undefined : notes.map((note) => note.id).join(" "),
      })}
      {notes.map((note) => (
        <div key={note.id} id={note.id} className={note.look}>
          {note.text}
        </div>
      ))}
    </div>
  );
}
