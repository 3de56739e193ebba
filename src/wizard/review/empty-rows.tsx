import { Button } from "../../ui/button.tsx";
import type { ViewAsk } from "../../worker/protocol.ts";
import { useSay } from "../context.ts";
import styles from "./review.module.css";
import { reviewWords } from "./words.ts";

interface EmptyRowsProps {
  readonly ask: ViewAsk;
  /** Rows there are, whatever is shown. */
  readonly total: number;
  readonly onShowAll: () => void;
}

/** In place of rows where none fits what is shown. */
export function EmptyRows({ ask, total, onShowAll }: EmptyRowsProps) {
  const say = useSay("review", reviewWords);
  const kind = kindOf(ask, total);
  return (
    <div className={styles["empty"]} role="status">
      <strong>{say(kind)}</strong>
      <span>{say(`${kind}More`)}</span>
      {total > 0 && (
        <Button size="small" onClick={onShowAll}>
          {say("showAll")}
        </Button>
      )}
    </div>
  );
}

function kindOf(ask: ViewAsk, total: number) {
  if (total === 0) return "noRows";
  if (ask.search !== "" || ask.filters.length > 0 || ask.problem !== null) return "noneFound";
  if (ask.show === "errors") return "noneErrors";
  if (ask.show === "warnings") return "noneWarnings";
  return ask.show === "valid" ? "noneValid" : "noneFound";
}
