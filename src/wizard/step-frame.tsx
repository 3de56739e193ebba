import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { useFrameSay, useWizard } from "./context.ts";
import { STEPS, stepIndex } from "./state.ts";
import styles from "./step-frame.module.css";

interface StepFrameProps {
  /** The heading of level 1. */
  readonly title: string;
  readonly lead?: ReactNode;
  /** Beside the heading. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** The sentence between Back and the primary button. */
  readonly status?: ReactNode;
  /** The one primary button; absent where the step has none. */
  readonly primary?: {
    readonly label: string;
    readonly onClick: () => void;
    readonly disabled?: boolean;
  };
  /** Where Back goes: the step before unless told; `null` for no Back. */
  readonly onBack?: (() => void) | null;
  /** "page" scrolls as a page; "fill" takes the height of the window, for a grid. */
  readonly layout?: "page" | "fill";
}

/** What every step looks like: heading, content, and the bar that stays in view. */
export function StepFrame(props: StepFrameProps) {
  const { title, lead, aside, children, status, primary, onBack, layout = "page" } = props;
  const { state, dispatch } = useWizard();
  const say = useFrameSay();
  const heading = useRef<HTMLHeadingElement>(null);
  const before = STEPS[stepIndex(state.step) - 1];
  const back =
    onBack === undefined && before !== undefined
      ? () => dispatch({ type: "wentTo", step: before })
      : (onBack ?? null);

  useEffect(() => {
    document.title = `${title} · ${say("product")} ${say(state.resource)}`;
  }, [title, say, state.resource]);

  // A step that opens is announced by its heading. Not on the first load: the page's own title does.
  useEffect(() => {
    if (state.step === "upload" && state.furthest === "upload") return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // oxlint-disable-next-line react/exhaustive-deps -- only when the step opens
  }, []);

  return (
    <div className={styles["step"]}>
      <main className={`${styles["main"]} ${layout === "fill" ? styles["fill"] : ""}`}>
        <div className={styles["content"]}>
          <div className={styles["head"]}>
            <div>
              <h1 ref={heading} tabIndex={-1} className={styles["heading"]}>
                {title}
              </h1>
              {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
            </div>
            {aside}
          </div>
          {children}
        </div>
      </main>
      <div className={styles["bar"]}>
        <div className={styles["barContent"]}>
          {back !== null && (
            <Button look="quiet" className={styles["back"]} onClick={back}>
              {say("back")}
            </Button>
          )}
          <div className={styles["status"]} role="status">
            {status}
          </div>
          {primary !== undefined && (
            <Button
              look="primary"
              className={styles["primary"]}
              disabled={primary.disabled}
              onClick={primary.onClick}
            >
              {primary.label}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
