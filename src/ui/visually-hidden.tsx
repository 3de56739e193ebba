import type { ReactNode } from "react";
import styles from "./visually-hidden.module.css";

/** The class that hides something from the eye but not from assistive technology. */
export const visuallyHidden = styles["hidden"] ?? "";

/** Text for assistive technology only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={visuallyHidden}>{children}</span>;
}
