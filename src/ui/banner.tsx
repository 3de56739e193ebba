import type { ReactNode } from "react";
import styles from "./banner.module.css";
import { Icon, type IconName } from "./icon.tsx";

export type BannerTone = "neutral" | "info" | "success" | "warning" | "danger";

const ICONS: Readonly<Record<BannerTone, IconName>> = {
  neutral: "info",
  info: "info",
  success: "check",
  warning: "warning",
  danger: "error",
};

interface BannerProps {
  readonly tone?: BannerTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons or links: the way out. */
  readonly actions?: ReactNode;
  /** "alert" for what the person must hear at once, "status" for news. */
  readonly role?: "alert" | "status" | "note";
}

/** A message in the flow of the page: what is wrong, where, what to do. */
export function Banner({ tone = "neutral", title, children, actions, role }: BannerProps) {
  return (
    <div className={`${styles["banner"]} ${styles[tone] ?? ""}`}>
      <span className={styles["icon"]}>
        <Icon name={ICONS[tone]} />
      </span>
      <div className={styles["body"]}>
        {/* Buttons that change their words are not told with it. */}
        <div className={styles["words"]} role={role}>
          {title !== undefined && <div className={styles["title"]}>{title}</div>}
          {children !== undefined && <div className={styles["more"]}>{children}</div>}
        </div>
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </div>
    </div>
  );
}
