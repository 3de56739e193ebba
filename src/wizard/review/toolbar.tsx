import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import {
  type ColumnLayout,
  type GridColumn,
  hideColumn,
  showColumns,
} from "../../ui/grid/columns.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { AnchoredPopover } from "../../ui/popover.tsx";
import type { Summary } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import { changeName } from "./labels.ts";
import { Shortcuts } from "./shortcuts.tsx";
import styles from "./toolbar.module.css";
import { reviewWords } from "./words.ts";

interface ToolbarProps {
  readonly summary: Summary | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Rows that the search found; null where nothing is searched, or not to its end yet. */
  readonly found: number | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly isFinding: boolean;
  readonly onFind: () => void;
  readonly onAddRow: () => void;
  /** Rows that are selected. */
  readonly selectedRows: number;
  readonly onDeleteRows: () => void;
  readonly columns: readonly GridColumn[];
  readonly layout: ColumnLayout;
  readonly onLayout: (layout: ColumnLayout) => void;
}

/** Search and tools above the grid. */
export function Toolbar(props: ToolbarProps) {
  const { resource } = useWizard();
  const say = useSay("review", reviewWords);
  const { summary, selectedRows, found } = props;
  const undo = summary?.undo ?? null;
  const redo = summary?.redo ?? null;
  return (
    <div className={styles["toolbar"]}>
      <label className={styles["search"]}>
        <Icon name="search" />
        <input
          type="search"
          aria-label={say("search")}
          placeholder={say("search")}
          value={props.search}
          spellCheck={false}
          onChange={(event) => props.onSearch(event.target.value)}
        />
        <span role="status" className={styles["found"]}>
          {found !== null && say("groupRows", { count: found })}
        </span>
      </label>
      <div role="group" aria-label={say("tools")} className={styles["tools"]}>
        <Tool
          icon="undo"
          label={say("undo")}
          more={
            undo === null
              ? say("nothingToUndo")
              : say("undoes", { what: changeName(undo, resource, say) })
          }
          disabled={undo === null}
          onClick={props.onUndo}
        />
        <Tool
          icon="redo"
          label={say("redo")}
          more={
            redo === null
              ? say("nothingToRedo")
              : say("redoes", { what: changeName(redo, resource, say) })
          }
          disabled={redo === null}
          onClick={props.onRedo}
        />
        <span className={styles["gap"]} />
        <Tool
          icon="search"
          label={say("find")}
          wide
          pressed={props.isFinding}
          onClick={props.onFind}
        />
        <Tool icon="plus" label={say("addRow")} wide onClick={props.onAddRow} />
        <Tool
          icon="trash"
          label={say("deleteRows")}
          wide
          more={selectedRows === 0 ? undefined : say("deleteRowsMore", { count: selectedRows })}
          disabled={selectedRows === 0}
          onClick={props.onDeleteRows}
        />
        <ColumnsChoice {...props} />
        <Shortcuts />
      </div>
    </div>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly more?: string | undefined;
  /** Shows its label where there is room. */
  readonly wide?: true;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** Disabled tools keep the focus: after the last undo, redo is one key away. */
function Tool({ icon, label, more, wide, disabled = false, pressed, onClick }: ToolProps) {
  return (
    <Button
      look="quiet"
      className={styles["tool"]}
      aria-label={label}
      aria-disabled={disabled || undefined}
      aria-pressed={pressed}
      title={more ?? label}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <Icon name={icon} />
      {wide === true && (
        <span className={styles["toolLabel"]} aria-hidden="true">
          {label}
        </span>
      )}
    </Button>
  );
}

function ColumnsChoice({
  columns,
  layout,
  onLayout,
}: Pick<ToolbarProps, "columns" | "layout" | "onLayout">) {
  const say = useSay("review", reviewWords);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const hidden = layout.hidden.size;
  return (
    <>
      <Button
        ref={setAnchor}
        look="quiet"
        className={styles["tool"]}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={hidden === 0 ? say("columnsShown") : say("hiddenColumns", { count: hidden })}
        onClick={() => setOpen(!isOpen)}
      >
        {say("columns")}
        {hidden > 0 && <span className={styles["badge"]}>−{hidden}</span>}
        <Icon name="chevron" size={12} />
      </Button>
      <AnchoredPopover
        title={say("columnsShown")}
        open={isOpen}
        anchor={anchor}
        onClose={() => setOpen(false)}
      >
        <div className={styles["columns"]}>
          {columns.map(({ id, label }) => {
            const isShown = !layout.hidden.has(id);
            return (
              <Checkbox
                key={id}
                label={label}
                checked={isShown}
                // One column has to be left.
                disabled={isShown && columns.length - hidden === 1}
                onChange={() =>
                  onLayout(isShown ? hideColumn(layout, id) : showColumns(layout, [id]))
                }
              />
            );
          })}
        </div>
      </AnchoredPopover>
    </>
  );
}
