import { fieldOf, type Field, type Resource } from "../../domain/resource.ts";
import type { GridColumn } from "../../ui/grid/columns.ts";
import type { ViewAsk } from "../../worker/protocol.ts";

/** The columns of the grid for the mapped fields, in the order of the mapping. */
export function columnsFor(
  resource: Resource,
  fields: readonly string[],
  ask: Pick<ViewAsk, "sort" | "filters">,
): readonly GridColumn[] {
  return fields.map((name) => {
    const field = fieldOf(resource, name);
    const { sort } = ask;
    const direction = sort?.direction === "asc" ? "ascending" : "descending";
    return {
      id: name,
      label: field?.label ?? name,
      ...(field === undefined ? {} : { width: widthFor(field) }),
      ...(field?.required === true ? { required: true as const } : {}),
      ...(sort?.field === name ? { sort: direction } : {}),
      ...(ask.filters.some((filter) => filter.field === name) ? { filtered: true as const } : {}),
    };
  });
}

/** Widths that suit what the fields usually hold, in CSS pixels. */
function widthFor({ name, kind }: Field): number {
  switch (kind.type) {
    case "email":
      return 224;
    case "phone":
      return 160;
    case "boolean":
      return 120;
    case "integer":
    case "decimal":
    case "date":
      return 136;
    case "option":
      return 144;
    case "list":
    case "reference":
    case "children":
      return 200;
    case "text":
      return name === "id" ? 176 : 192;
  }
}
