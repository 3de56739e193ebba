import type { CSSProperties } from "react";
import styles from "./bar.module.css";

export interface BarPart {
  readonly key: string;
  readonly count: number;
  readonly tone: "success" | "accent" | "neutral" | "warning" | "danger";
}

/** One bar in parts, as wide as their counts: a picture of numbers that stand beside it as text. */
export function Bar({ parts }: { readonly parts: readonly BarPart[] }) {
  return (
    <div className={styles["bar"]} aria-hidden="true">
      {parts
        .filter(({ count }) => count > 0)
        .map(({ key, count, tone }) => (
          <span key={key} data-tone={tone} style={{ "--count": count } as CSSProperties} />
        ))}
    </div>
  );
}
