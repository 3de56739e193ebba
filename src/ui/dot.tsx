import type { BarPart } from "./bar.tsx";
import styles from "./dot.module.css";

/** The colour of a part of a `Bar`, beside its words. */
export function Dot({ tone }: Pick<BarPart, "tone">) {
  return <span className={styles["dot"]} data-tone={tone} aria-hidden="true" />;
}
