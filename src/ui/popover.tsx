import { Popover } from "@base-ui/react/popover";
import type { ReactNode, RefObject } from "react";
import styles from "./popover.module.css";

interface AnchoredPopoverProps {
  /** Its heading and accessible name. */
  readonly title: string;
  readonly open: boolean;
  /** Where it opens, and where the focus goes back to. */
  readonly anchor: HTMLElement | null;
  /** Takes the focus when it opens; the first control otherwise. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** For a list of two columns. */
  readonly wide?: true;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small panel beside an element, for a choice that needs more than a menu. */
export function AnchoredPopover(props: AnchoredPopoverProps) {
  const { title, open, anchor, initialFocus, wide, onClose, children } = props;
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={styles["positioner"]}
        >
          <Popover.Popup
            className={styles["popup"]}
            data-wide={wide}
            finalFocus={() => anchor}
            {...(initialFocus === undefined ? {} : { initialFocus })}
          >
            <Popover.Title className={styles["title"]}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
