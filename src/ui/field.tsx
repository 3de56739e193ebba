import { type ComponentProps, type Ref, useId } from "react";
import styles from "./field.module.css";
import { Icon } from "./icon.tsx";
import { type FieldWords, Labelled } from "./labelled.tsx";

/** A labelled text input. `ref` and the rest go to the input, so react-hook-form's register fits. */
export function TextField({
  label,
  labelHidden,
  hint,
  warning,
  error,
  ...rest
}: FieldWords & ComponentProps<"input"> & { readonly ref?: Ref<HTMLInputElement> }) {
  return (
    <Labelled {...{ label, hint, warning, error }} labelHidden={labelHidden === true}>
      {(ties) => <input type="text" {...rest} {...ties} className={styles["control"]} />}
    </Labelled>
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
  const { options, value, onChoose, look = "field", disabled, ...words } = props;
  return (
    <Labelled {...words} inline={look === "word"}>
      {(ties) => (
        <span className={`${styles["select"]} ${look === "word" ? styles["word"] : ""}`}>
          <select
            {...ties}
            className={styles["control"]}
            value={value}
            disabled={disabled}
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
      )}
    </Labelled>
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
