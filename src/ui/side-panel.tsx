import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import { Icon } from "./icon.tsx";
import styles from "./side-panel.module.css";

interface SidePanelProps {
  /** Its heading and accessible name. */
  readonly title: string;
  readonly open: boolean;
  readonly closeLabel: string;
  /** Beside the heading. */
  readonly aside?: ReactNode;
  /** The bar at its end. */
  readonly footer?: ReactNode;
  readonly onClose: () => void;
  /** Takes the focus when it closes. */
  readonly finalFocus?: () => HTMLElement | null;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A panel at the end edge of the window, the whole of it where that is narrow. */
export function SidePanel(props: SidePanelProps) {
  const { title, open, closeLabel, aside, footer, onClose, finalFocus, initialFocus } = props;
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles["backdrop"]} />
        <Dialog.Popup
          className={styles["panel"]}
          {...(finalFocus === undefined ? {} : { finalFocus })}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <div className={styles["head"]}>
            <Dialog.Title className={styles["title"]}>{title}</Dialog.Title>
            {aside}
            <Dialog.Close className={styles["close"]} aria-label={closeLabel}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <div className={styles["content"]}>{props.children}</div>
          {footer !== undefined && <div className={styles["footer"]}>{footer}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
