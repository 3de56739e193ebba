import { type ComponentProps, type ReactNode, type Ref, useId } from "react";
import styles from "./field.module.css";
import { Icon } from "./icon.tsx";
import { visuallyHidden } from "./visually-hidden.tsx";

interface FieldWords {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  /** Says what is wrong and what to do; marks the control as invalid. */
  readonly error?: string | undefined;
}

/** A labelled text input. `ref` and the rest go to the input, so react-hook-form's register fits. */
export function TextField({
  label,
  labelHidden = false,
  hint,
  error,
  ref,
  ...rest
}: FieldWords & ComponentProps<"input"> & { readonly ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={labelHidden ? visuallyHidden : styles["label"]}>
        {label}
      </label>
      <input
        type="text"
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

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectProps extends FieldWords {
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
  /** "word" sits inside a sentence, "field" stands alone. */
  readonly look?: "field" | "word";
  readonly disabled?: boolean;
}

/** A labelled native select (role combobox): light, and right on every device. */
export function Select(props: SelectProps) {
  const { label, labelHidden = false, hint, error, options, value, onChoose } = props;
  const { look = "field", disabled } = props;
  const id = useId();
  return (
    <div className={look === "word" ? styles["inline"] : styles["field"]}>
      <label htmlFor={id} className={labelHidden ? visuallyHidden : styles["label"]}>
        {label}
      </label>
      <span className={`${styles["select"]} ${look === "word" ? styles["word"] : ""}`}>
        <select
          id={id}
          className={styles["control"]}
          value={value}
          disabled={disabled}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={
            error !== undefined ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined
          }
          onChange={(event) => onChoose(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" size={look === "word" ? 12 : 16} />
      </span>
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

/** A labelled native checkbox with an optional sentence under it. */
export function Checkbox({
  label,
  hint,
  ref,
  ...rest
}: Pick<FieldWords, "label" | "hint"> &
  ComponentProps<"input"> & { readonly ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <label className={styles["check"]}>
      <input
        type="checkbox"
        {...rest}
        ref={ref}
        className={styles["box"]}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      <span id={`${id}-label`}>{label}</span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </span>
      )}
    </label>
  );
}
