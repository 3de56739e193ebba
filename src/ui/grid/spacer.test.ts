import { describe, expect, it } from "vitest";
import {
  bodyHeight,
  placeAt,
  placeScrolled,
  placeShowing,
  rowsShown,
  rowTop,
  SPACER_CAP,
  type Place,
  type Spacer,
} from "./spacer.ts";

const EXCEL = 1_048_576;
const spacers: readonly Spacer[] = [
  { rowCount: 1, rowHeight: 33, viewport: 600 },
  { rowCount: 40, rowHeight: 33, viewport: 600 },
  { rowCount: 10_000, rowHeight: 32, viewport: 333.5 },
  { rowCount: EXCEL, rowHeight: 24, viewport: 200 },
  { rowCount: EXCEL, rowHeight: 32, viewport: 640 },
  { rowCount: EXCEL, rowHeight: 33, viewport: 617.25 },
  { rowCount: EXCEL, rowHeight: 66, viewport: 2000 },
];

/** What a browser does with a place: it rounds to its own pixels and stays inside the body. */
function settle(spacer: Spacer, place: Place): Place {
  const most = Math.max(0, bodyHeight(spacer) - spacer.viewport);
  expect(place.scrollTop).toBeGreaterThanOrEqual(0);
  expect(place.scrollTop).toBeLessThanOrEqual(most + 0.001);
  return place;
}

describe("spacer", () => {
  it("REVIEW-1: the body is never taller than the cap", () => {
    for (const spacer of spacers) expect(bodyHeight(spacer)).toBeLessThanOrEqual(SPACER_CAP);
  });

  it.each(spacers)("REVIEW-1: every row can be shown whole (%j)", (spacer) => {
    const step = Math.max(1, Math.floor(spacer.rowCount / 997));
    let place: Place = { scrollTop: 0, base: 0 };
    for (let row = 0; row < spacer.rowCount; row += step) {
      place = settle(spacer, placeShowing(spacer, place, row));
      const top = rowTop(spacer, place, row) - place.scrollTop;
      expect(top).toBeGreaterThanOrEqual(-0.001);
      expect(top + spacer.rowHeight).toBeLessThanOrEqual(spacer.viewport + 0.001);
    }
    const last = placeShowing(spacer, place, spacer.rowCount - 1);
    expect(rowsShown(spacer, last).last).toBe(spacer.rowCount - 1);
    expect(rowsShown(spacer, placeShowing(spacer, last, 0)).first).toBe(0);
  });

  it.each(spacers)(
    "REVIEW-1: the ends of the scroll bar are the first and the last row (%j)",
    (spacer) => {
      const most = Math.max(0, bodyHeight(spacer) - spacer.viewport);
      const middle = placeAt(spacer, (spacer.rowCount * spacer.rowHeight) / 2);
      const bottom = placeScrolled(spacer, middle, most);
      expect(rowsShown(spacer, bottom).last).toBe(spacer.rowCount - 1);
      expect(rowsShown(spacer, placeScrolled(spacer, bottom, 0)).first).toBe(0);
    },
  );

  it.each(spacers)(
    "REVIEW-1: a drag of the scroll bar to each place and a rest there agree (%j)",
    (spacer) => {
      const most = Math.max(0, bodyHeight(spacer) - spacer.viewport);
      let place: Place = { scrollTop: 0, base: 0 };
      for (let part = 0; part <= 100; part++) {
        place = placeScrolled(spacer, place, (most * part) / 100);
        const rested = placeAt(spacer, place.scrollTop + place.base);
        expect(Math.abs(rested.scrollTop - place.scrollTop)).toBeLessThanOrEqual(1);
      }
    },
  );

  it.each([1, 0.25, 0.5, 0.93, 0])(
    "REVIEW-1: one notch of the wheel is one notch, started at part %d",
    (part) => {
      const spacer = { rowCount: EXCEL, rowHeight: 33, viewport: 600 };
      const whole = EXCEL * 33 - 600;
      let place = placeAt(spacer, whole * part);
      for (let notch = 0; notch < 2_000; notch++) {
        const before = place.scrollTop + place.base;
        const most = bodyHeight(spacer) - spacer.viewport;
        place = placeScrolled(spacer, place, Math.min(place.scrollTop + 100, most));
        const moved = place.scrollTop + place.base - before;
        expect(moved).toBeCloseTo(Math.min(100, whole - before), 5);
      }
    },
  );

  it("REVIEW-1: wheeling without a rest reaches both ends", () => {
    const spacer = { rowCount: EXCEL, rowHeight: 33, viewport: 600 };
    const most = bodyHeight(spacer) - spacer.viewport;
    let place = placeAt(spacer, 0);
    for (let turn = 0; turn < 10_000; turn++) {
      place = placeScrolled(spacer, place, Math.min(most, place.scrollTop + 4_000));
    }
    expect(rowsShown(spacer, place).last).toBe(EXCEL - 1);
    expect(place.scrollTop).toBeCloseTo(most, 3);
    for (let turn = 0; turn < 10_000; turn++) {
      place = placeScrolled(spacer, place, Math.max(0, place.scrollTop - 4_000));
    }
    expect(place).toEqual({ scrollTop: 0, base: 0 });
  });

  it("REVIEW-1: no rows, no window", () => {
    const spacer = { rowCount: 0, rowHeight: 33, viewport: 600 };
    const { first, last } = rowsShown(spacer, placeAt(spacer, 50));
    expect(last).toBeLessThan(first);
  });
});
