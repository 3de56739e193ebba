import type { ComponentProps, Ref } from "react";
import styles from "./field.module.css";
import { type FieldWords, Labelled } from "./labelled.tsx";

/** A labelled field of several lines. `ref` and the rest go to it, so react-hook-form's register fits. */
export function TextArea({
  label,
  labelHidden,
  hint,
  warning,
  error,
  ...rest
}: FieldWords & ComponentProps<"textarea"> & { readonly ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Labelled {...{ label, hint, warning, error }} labelHidden={labelHidden === true}>
      {(ties) => <textarea {...rest} {...ties} className={styles["control"]} />}
    </Labelled>
  );
}
