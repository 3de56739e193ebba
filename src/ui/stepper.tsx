import { Icon } from "./icon.tsx";
import styles from "./stepper.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface StepperStep {
  readonly id: string;
  readonly label: string;
  readonly status: "done" | "current" | "ahead";
  /** Whether the step can be gone to: then it is a link. */
  readonly open: boolean;
}

interface StepperProps {
  readonly label: string;
  readonly doneLabel: string;
  readonly steps: readonly StepperStep[];
  readonly onGo: (id: string) => void;
}

/** Where one is and has been. Steps that are open are links; the current one is marked. */
export function Stepper({ label, doneLabel, steps, onGo }: StepperProps) {
  return (
    <nav className={styles["nav"]} aria-label={label}>
      <ol className={styles["list"]}>
        {steps.map((step, index) => {
          const inner = (
            <>
              <span className={styles["mark"]} aria-hidden="true">
                {step.status === "done" ? <Icon name="check" size={12} /> : index + 1}
              </span>
              <span className={styles["words"]}>
                {step.label}
                {step.status === "done" && <VisuallyHidden> ({doneLabel})</VisuallyHidden>}
              </span>
            </>
          );
          return (
            <li key={step.id} className={`${styles["item"]} ${styles[step.status] ?? ""}`}>
              {step.open && step.status !== "current" ? (
                <a
                  className={styles["step"]}
                  href={`#${step.id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    onGo(step.id);
                  }}
                >
                  {inner}
                </a>
              ) : (
                <span
                  className={styles["step"]}
                  aria-current={step.status === "current" ? "step" : undefined}
                >
                  {inner}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
