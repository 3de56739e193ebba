import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { ViewAsk } from "../../worker/protocol.ts";
import type { ProblemGroup } from "../../worker/fix.ts";
import { useSay, useWizard } from "../context.ts";
import { fieldLabel } from "./labels.ts";
import styles from "./review.module.css";
import { reviewWords } from "./words.ts";

interface NarrowingProps {
  readonly ask: ViewAsk;
  readonly groups: readonly ProblemGroup[];
  readonly onAsk: (ask: ViewAsk) => void;
}

/** What narrows or orders the rows shown beside "Show", each to be taken away. Nothing where nothing does. */
export function Narrowing({ ask, groups, onAsk }: NarrowingProps) {
  const { resource } = useWizard();
  const say = useSay("review", reviewWords);
  const chips: { readonly key: string; readonly label: string; readonly without: ViewAsk }[] = [];
  const { problem, sort } = ask;
  if (problem !== null) {
    const group = groups.find(
      ({ field, code }) => field === problem.field && code === problem.code,
    );
    const what = group?.message ?? fieldLabel(resource, problem.field);
    chips.push({
      key: "problem",
      label: say("onlyProblem", { problem: what }),
      without: { ...ask, problem: null },
    });
  }
  for (const { field, texts } of ask.filters) {
    chips.push({
      key: `filter ${field}`,
      label:
        texts.length === 1
          ? `${fieldLabel(resource, field)}: ${texts[0] === "" ? say("blank") : texts[0]}`
          : say("onlyValues", { field: fieldLabel(resource, field), count: texts.length }),
      without: { ...ask, filters: ask.filters.filter((other) => other.field !== field) },
    });
  }
  if (sort !== null) {
    chips.push({
      key: "sort",
      label: say("sortedBy", { field: fieldLabel(resource, sort.field) }),
      without: { ...ask, sort: null },
    });
  }
  if (chips.length === 0) return null;
  return (
    <ul aria-label={say("shown")} className={styles["chips"]}>
      {chips.map(({ key, label, without }) => (
        <li key={key} className={styles["chip"]}>
          <span>{label}</span>
          <Button
            look="quiet"
            className={styles["chipRemove"]}
            aria-label={say("remove", { what: label })}
            onClick={() => onAsk(without)}
          >
            <Icon name="close" size={12} />
          </Button>
        </li>
      ))}
    </ul>
  );
}
