import type { CSSProperties } from "react";
import styles from "./progress.module.css";

interface ProgressProps {
  /** What is going on, for assistive technology. */
  readonly label: string;
  readonly done: number;
  /** 0 when unknown: the bar stays empty rather than pretending. */
  readonly total: number;
  /** Says the value in words: "12,000 of 50,000 rows". */
  readonly valueText?: string;
}

/** True progress: what it shows was counted. */
export function Progress({ label, done, total, valueText }: ProgressProps) {
  const known = total > 0;
  const share = known ? Math.min(1, Math.max(0, done / total)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(share * 100) : undefined}
      aria-valuetext={valueText}
      className={styles["track"]}
    >
      <div className={styles["fill"]} style={{ "--done": share } as CSSProperties} />
    </div>
  );
}
