import { type CSSProperties, type ReactNode, useId } from "react";
import styles from "./choice.module.css";
import { visuallyHidden } from "./visually-hidden.tsx";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A sentence under the label; it describes the radio and is not part of its name. */
  readonly more?: ReactNode;
  readonly disabled?: boolean;
}

interface ChoiceGroupProps<Value extends string> {
  readonly legend: string;
  /** "cards" for choices with a sentence each, "segments" for one line of short ones. */
  readonly look: "cards" | "segments";
  readonly legendHidden?: boolean;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChoose: (value: Value) => void;
  /** The least width of a card, as CSS length. */
  readonly cardWidth?: string;
}

/** A radio group of native radios: arrow keys, names and forms work as everywhere. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, look, legendHidden = false, choices, value, onChoose, cardWidth } = props;
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={`${id}-legend`}>
      <div id={`${id}-legend`} className={legendHidden ? visuallyHidden : styles["legend"]}>
        {legend}
      </div>
      <div
        className={styles[look]}
        style={
          cardWidth === undefined ? undefined : ({ "--choice-min": cardWidth } as CSSProperties)
        }
      >
        {choices.map((choice) => {
          const radio = (
            <input
              type="radio"
              name={id}
              className={look === "cards" ? styles["radio"] : undefined}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              aria-labelledby={`${id}-${choice.value}`}
              aria-describedby={
                choice.more === undefined ? undefined : `${id}-${choice.value}-more`
              }
              onChange={() => onChoose(choice.value)}
            />
          );
          if (look === "segments") {
            return (
              <label key={choice.value} className={styles["segment"]}>
                {radio}
                <span id={`${id}-${choice.value}`}>{choice.label}</span>
                {choice.more !== undefined && (
                  <span id={`${id}-${choice.value}-more`}>{choice.more}</span>
                )}
              </label>
            );
          }
          return (
            <label key={choice.value} className={styles["card"]}>
              {radio}
              <span id={`${id}-${choice.value}`} className={styles["label"]}>
                {choice.label}
              </span>
              {choice.more !== undefined && (
                <span id={`${id}-${choice.value}-more`} className={styles["more"]}>
                  {choice.more}
                </span>
              )}
            </label>
          );
        })}
      </div>
    </div>
  );
}
