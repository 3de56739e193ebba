import { fieldOf } from "../../domain/resource.ts";
import { type ColumnLayout, hideColumn, togglePin } from "../../ui/grid/columns.ts";
import { AnchoredMenu, type MenuItem } from "../../ui/menu.tsx";
import type { ViewAsk } from "../../worker/protocol.ts";
import type { Fix } from "../../worker/fix.ts";
import { useSay, useWizard } from "../context.ts";
import { fieldLabel } from "./labels.ts";
import { reviewWords } from "./words.ts";

export interface ColumnAnchor {
  readonly column: string;
  readonly element: HTMLElement;
}

interface ColumnMenuProps {
  readonly open: boolean;
  readonly at: ColumnAnchor | null;
  readonly ask: ViewAsk;
  readonly layout: ColumnLayout;
  readonly onAsk: (ask: ViewAsk) => void;
  readonly onLayout: (layout: ColumnLayout) => void;
  readonly onFilter: (at: ColumnAnchor) => void;
  readonly onResize: (column: string) => void;
  readonly onFix: (fix: Fix) => void;
  readonly onReplace: (column: string) => void;
  readonly onClose: () => void;
}

/** What can be done with a column, from its header. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { open, at, ask, layout, onAsk, onLayout } = props;
  const { resource } = useWizard();
  const say = useSay("review", reviewWords);
  if (at === null) return null;
  const field = at.column;
  const label = fieldLabel(resource, field);
  const { sort } = ask;
  const isFiltered = ask.filters.some((filter) => filter.field === field);
  const isPinned = layout.pinned.includes(field);
  const sortBy = (direction: "asc" | "desc"): MenuItem => {
    const isOn = sort?.field === field && sort.direction === direction;
    return {
      key: direction,
      label: say(direction === "asc" ? "sortUp" : "sortDown"),
      checked: isOn,
      onChoose: () => onAsk({ ...ask, sort: isOn ? null : { field, direction } }),
    };
  };
  const groups: readonly (readonly MenuItem[])[] = [
    [sortBy("asc"), sortBy("desc")],
    [
      { key: "filter", label: say("filter"), onChoose: () => props.onFilter(at) },
      ...(isFiltered
        ? [
            {
              key: "unfilter",
              label: say("unfilter"),
              onChoose: () =>
                onAsk({ ...ask, filters: ask.filters.filter((one) => one.field !== field) }),
            },
          ]
        : []),
    ],
    [
      {
        key: "trim",
        label: say("fixTrim"),
        onChoose: () => props.onFix({ type: "trim", field, at: null }),
      },
      ...(isText(fieldOf(resource, field)?.kind.type)
        ? [
            {
              key: "lower",
              label: say("fixLower"),
              onChoose: () => props.onFix({ type: "lower_case", field, at: null }),
            },
          ]
        : []),
      {
        key: "fill",
        label: say("fixFill"),
        onChoose: () => props.onFix({ type: "fill", field, by: "" }),
      },
      { key: "replace", label: say("replaceIn"), onChoose: () => props.onReplace(field) },
    ],
    [
      {
        key: "pin",
        label: say(isPinned ? "unpin" : "pin"),
        onChoose: () => onLayout(togglePin(layout, field)),
      },
      { key: "resize", label: say("resize"), onChoose: () => props.onResize(field) },
      { key: "hide", label: say("hide"), onChoose: () => onLayout(hideColumn(layout, field)) },
    ],
  ];
  return (
    <AnchoredMenu
      label={say("columnMenu", { column: label })}
      open={open}
      anchor={at.element}
      groups={groups}
      onClose={props.onClose}
    />
  );
}

/** Letter case means something where people write words. */
function isText(type: string | undefined): boolean {
  return type === "text" || type === "email" || type === "list" || type === "reference";
}
