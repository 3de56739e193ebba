import { Menu } from "@base-ui/react/menu";
import { Fragment, useEffect, useRef } from "react";
import { Icon, type IconName } from "./icon.tsx";
import styles from "./menu.module.css";

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  /** For what is on or off. */
  readonly checked?: boolean;
  readonly onChoose: () => void;
}

interface AnchoredMenuProps {
  /** Accessible name. */
  readonly label: string;
  readonly open: boolean;
  /** Where the menu opens, and where the focus goes back to. */
  readonly anchor: HTMLElement | null;
  /** Items in groups, with a line between. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly onClose: () => void;
}

/** A menu that opens at an element which is not its own button: a column header, a cell. */
export function AnchoredMenu({ label, open, anchor, groups, onClose }: AnchoredMenuProps) {
  // What is chosen may move the focus, so it happens when the menu has given it back.
  const chosen = useRef<(() => void) | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      onOpenChangeComplete={(isOpen) => {
        // Opened by no trigger of its own, it does not know that a key did it.
        if (isOpen) popup.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          className={styles["positioner"]}
        >
          <Menu.Popup
            ref={popup}
            aria-label={label}
            finalFocus={() => anchor}
            className={styles["popup"]}
          >
            <WhenGone
              act={() => {
                chosen.current?.();
                chosen.current = null;
              }}
            />
            {groups.map((items, at) => (
              <Fragment key={items[0]?.key ?? at}>
                {at > 0 && <Menu.Separator className={styles["separator"]} />}
                {items.map((item) => (
                  <Item
                    key={item.key}
                    item={item}
                    onChoose={() => {
                      chosen.current = item.onChoose;
                    }}
                  />
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Acts when the menu is gone from the page, after it has given the focus back in a microtask. */
function WhenGone({ act }: { readonly act: () => void }) {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => () => queueMicrotask(() => latest.current()), []);
  return null;
}

function Item({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: () => void }) {
  const content = (
    <>
      <span className={styles["icon"]}>{item.icon !== undefined && <Icon name={item.icon} />}</span>
      {item.label}
    </>
  );
  if (item.checked === undefined) {
    return (
      <Menu.Item className={styles["item"]} onClick={onChoose}>
        {content}
      </Menu.Item>
    );
  }
  return (
    <Menu.CheckboxItem
      className={styles["item"]}
      checked={item.checked}
      closeOnClick
      onCheckedChange={onChoose}
    >
      {content}
      <Menu.CheckboxItemIndicator className={styles["tick"]}>
        <Icon name="check" />
      </Menu.CheckboxItemIndicator>
    </Menu.CheckboxItem>
  );
}
