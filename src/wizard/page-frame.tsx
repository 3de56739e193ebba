import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { useFrameSay } from "./context.ts";
import styles from "./step-frame.module.css";

interface PageFrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly primary: { readonly label: string; readonly onClick: () => void };
}

/** A page beside the five steps: history, one import, records. Looks like a step. */
export function PageFrame({ title, lead, children, primary }: PageFrameProps) {
  const say = useFrameSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${say("product")}`;
  }, [title, say]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <div className={styles["step"]}>
      <main className={styles["main"]}>
        <div className={styles["content"]}>
          <div className={styles["head"]}>
            <div>
              <h1 ref={heading} tabIndex={-1} className={styles["heading"]}>
                {title}
              </h1>
              {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
            </div>
          </div>
          {children}
        </div>
      </main>
      <div className={styles["bar"]}>
        <div className={styles["barContent"]}>
          <div className={styles["status"]} />
          <Button look="primary" className={styles["primary"]} onClick={primary.onClick}>
            {primary.label}
          </Button>
        </div>
      </div>
    </div>
  );
}
