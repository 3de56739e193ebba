import { describe, expect, it } from "vitest";
import {
  columnsShown,
  hideColumn,
  PLAIN_LAYOUT,
  placeColumns,
  resizeColumn,
  scrollShowing,
  showColumns,
  togglePin,
  type GridColumn,
} from "./columns.ts";

const columns: readonly GridColumn[] = ["a", "b", "c", "__proto__", "e"].map((id) => ({
  id,
  label: id,
  width: 100,
}));
const size = { headerWidth: 50, room: 400 };

function order(layout = PLAIN_LAYOUT) {
  return placeColumns(columns, layout, size).list.map(({ column }) => column.id);
}

describe("grid columns", () => {
  it("REVIEW-2: stand in their order, after the row header", () => {
    const placed = placeColumns(columns, PLAIN_LAYOUT, size);
    expect(placed.list.map(({ start }) => start)).toEqual([50, 150, 250, 350, 450]);
    expect(placed.width).toBe(550);
    expect(placed.pinnedWidth).toBe(50);
  });

  it("REVIEW-2: pinned columns come first, in the order of pinning, and back", () => {
    const pinned = togglePin(togglePin(PLAIN_LAYOUT, "e"), "b");
    expect(order(pinned)).toEqual(["e", "b", "a", "c", "__proto__"]);
    expect(order(togglePin(pinned, "e"))).toEqual(["b", "a", "c", "__proto__", "e"]);
  });

  it("REVIEW-2: what would leave no room to scroll in is not pinned", () => {
    const pinned = ["a", "b", "c"].reduce(togglePin, PLAIN_LAYOUT);
    const placed = placeColumns(columns, pinned, { headerWidth: 50, room: 260 });
    expect(placed.list.map((column) => column.pinned)).toEqual([true, false, false, false, false]);
    expect(placed.pinnedWidth).toBe(150);
  });

  it("REVIEW-2: hidden columns leave no gap and come back where they were", () => {
    const hidden = hideColumn(hideColumn(PLAIN_LAYOUT, "b"), "__proto__");
    expect(order(hidden)).toEqual(["a", "c", "e"]);
    expect(order(showColumns(hidden, ["__proto__"]))).toEqual(["a", "c", "__proto__", "e"]);
    expect(order(showColumns(hidden, ["b", "__proto__"]))).toEqual(columns.map(({ id }) => id));
  });

  it.each([
    [10, 56],
    [99.6, 100],
    [5_000, 960],
  ])("REVIEW-2: a width of %d becomes %d", (asked, kept) => {
    expect(resizeColumn(PLAIN_LAYOUT, "a", asked).widths.get("a")).toBe(kept);
  });

  it("REVIEW-2: only columns in sight are drawn, with the focused one", () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      id: `${index}`,
      label: "x",
      width: 100,
    }));
    const placed = placeColumns(many, togglePin(PLAIN_LAYOUT, "7"), size);
    const shown = columnsShown(placed, { scrollStart: 10_000, room: 400 }, 2);
    expect(shown.slice(0, 2)).toEqual([0, 2]);
    expect(shown.length).toBeLessThan(12);
  });

  it("REVIEW-2: a column behind the pinned ones is scrolled out from under them", () => {
    const placed = placeColumns(columns, togglePin(PLAIN_LAYOUT, "a"), {
      headerWidth: 50,
      room: 300,
    });
    expect(scrollShowing(placed, { scrollStart: 200, room: 300 }, 1)).toBe(0);
    expect(scrollShowing(placed, { scrollStart: 0, room: 300 }, 4)).toBe(250);
    expect(scrollShowing(placed, { scrollStart: 120, room: 300 }, 0)).toBe(120);
  });
});
