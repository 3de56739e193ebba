import { Progress } from "../../ui/progress.tsx";
import type { Summary } from "../../worker/protocol.ts";
import { useSay } from "../context.ts";
import { isChecked, statusOf } from "./labels.ts";
import styles from "./review.module.css";
import type { ViewProgress } from "./use-rows.ts";
import { reviewWords } from "./words.ts";

interface RowsProgressProps {
  readonly summary: Summary | null;
  readonly progress: ViewProgress | null;
}

/** How far the check of all rows is, else a change, the search or the sorting of many. */
export function RowsProgress({ summary, progress }: RowsProgressProps) {
  const say = useSay("review", reviewWords);
  const isChecking = summary !== null && !isChecked(summary);
  if (!isChecking && progress === null) return null;
  return (
    <div className={styles["progress"]}>
      {isChecking ? (
        <Progress
          label={say("title")}
          done={summary.checked}
          total={summary.total}
          valueText={statusOf(summary, say)}
        />
      ) : (
        progress !== null && (
          <Progress
            label={say(progress.what === "view" ? "arranging" : "changing")}
            done={progress.done}
            total={progress.total}
          />
        )
      )}
    </div>
  );
}
