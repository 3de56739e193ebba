import type { ImportPhase } from "../../domain/contract.ts";
import { Icon } from "../../ui/icon.tsx";
import { Progress } from "../../ui/progress.tsx";
import { useSay } from "../context.ts";
import styles from "./result.module.css";
import { resultWords } from "./words.ts";

/** The seven phases of an import, each as far as the server says it is. */
export function Phases({ phases }: { readonly phases: readonly ImportPhase[] }) {
  const say = useSay("result", resultWords);
  return (
    <ol role="list" className={styles["phases"]} aria-label={say("phases")}>
      {phases.map(({ name, processed, total }) => {
        const begun = processed > 0;
        const done = begun && processed >= total;
        const words = say("phaseOf", { processed, total });
        return (
          <li key={name} data-state={done ? "done" : begun ? "going" : "ahead"}>
            <span className={styles["mark"]}>{done && <Icon name="check" size={12} />}</span>
            <span>{say(name)}</span>
            {begun && <small>{words}</small>}
            {begun && !done && (
              <Progress label={say(name)} done={processed} total={total} valueText={words} />
            )}
          </li>
        );
      })}
    </ol>
  );
}
