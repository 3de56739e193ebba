import { type ComponentProps, type ReactNode, type Ref, useId } from "react";
import styles from "./field.module.css";

interface TextAreaProps extends ComponentProps<"textarea"> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Says what is wrong and what to do; marks the control as invalid. */
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** A labelled field of several lines. `ref` and the rest go to it, so react-hook-form's register fits. */
export function TextArea({ label, hint, error, ref, ...rest }: TextAreaProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      <textarea
        {...rest}
        ref={ref}
        id={id}
        className={styles["control"]}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described === "" ? undefined : described}
      />
      {hint !== undefined && (
        <div id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <div id={`${id}-error`} className={styles["error"]}>
          {error}
        </div>
      )}
    </div>
  );
}
