import { Fragment, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { isMac } from "../../ui/grid/keys.ts";
import { Icon } from "../../ui/icon.tsx";
import { AnchoredPopover } from "../../ui/popover.tsx";
import { useSay } from "../context.ts";
import styles from "./toolbar.module.css";
import { reviewWords } from "./words.ts";

const CTRL = isMac ? "⌘" : "Ctrl";

/** Keys that do the same are told apart by ", ", keys that are pressed together by "+". */
const SHORTCUTS = [
  ["keysMove", "↑ ↓ ← →"],
  ["keysSelect", "Shift+↑ ↓ ← →"],
  ["keysEdge", `${CTRL}+↑ ↓ ← →`],
  ["keysCorner", `${CTRL}+Home, ${CTRL}+End`],
  ["keysEdit", "Enter, F2"],
  ["keysLine", "Alt+Enter"],
  ["keysCancel", "Esc"],
  ["keysCopy", `${CTRL}+C, ${CTRL}+V`],
  ["keysClear", "Delete"],
  ["keysFillDown", `${CTRL}+D`],
  ["keysFillAcross", `${CTRL}+R`],
  ["keysUndo", `${CTRL}+Z, ${CTRL}+Shift+Z`],
  ["keysFind", `${CTRL}+F`],
  ["keysProblem", "F8, Shift+F8"],
  ["keysWhole", `Shift+Space, Ctrl+Space, ${CTRL}+A`],
  ["keysMenu", "Alt+↓"],
  ["keysLeave", "Esc, Tab"],
] as const;

/** A tool that lists what the keyboard does in the rows. */
export function Shortcuts() {
  const say = useSay("review", reviewWords);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={setAnchor}
        look="quiet"
        className={`${styles["tool"]} ${styles["shortcuts"]}`}
        aria-label={say("shortcuts")}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={say("shortcuts")}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="keyboard" />
      </Button>
      <AnchoredPopover
        title={say("shortcuts")}
        open={isOpen}
        wide
        anchor={anchor}
        onClose={() => setOpen(false)}
      >
        <div role="region" aria-label={say("shortcuts")} tabIndex={0} className={styles["keys"]}>
          <dl>
            {SHORTCUTS.map(([what, keys]) => (
              <Fragment key={what}>
                <dt>{say(what)}</dt>
                <dd dir="ltr">
                  {keys.split(", ").map((press) => (
                    <kbd key={press}>{press}</kbd>
                  ))}
                </dd>
              </Fragment>
            ))}
          </dl>
        </div>
      </AnchoredPopover>
    </>
  );
}
