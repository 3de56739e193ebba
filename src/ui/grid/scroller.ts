import {
  bodyHeight,
  type Place,
  placeAt,
  placeScrolled,
  placeShowing,
  type Spacer,
} from "./spacer.ts";

/** The scroll container of a long table: its place among the rows, kept true while it moves and after. */
export interface Scroller {
  readonly spacer: Spacer;
  readonly place: Place;
  /** Distance from the start edge, in either writing direction. */
  readonly start: number;
  resize(spacer: Spacer): void;
  showRow(row: number): void;
  scrollToStart(start: number): void;
  close(): void;
}

export interface ScrollerHooks {
  onMove(): void;
  /** Nothing has moved for a moment. */
  onRest(): void;
}

/** For browsers without `scrollend`. */
const REST_MS = 160;

export function createScroller(
  root: HTMLElement,
  body: HTMLElement,
  hooks: ScrollerHooks,
): Scroller {
  let spacer: Spacer = { rowCount: 0, rowHeight: 1, viewport: 0 };
  let place: Place = { scrollTop: 0, base: 0 };
  let start = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The element may round what it is given; the rows are to stay where they are all the same. */
  function apply(next: Place): void {
    const offset = next.scrollTop + next.base;
    if (Math.abs(root.scrollTop - next.scrollTop) > 0.01) root.scrollTop = next.scrollTop;
    place = { scrollTop: root.scrollTop, base: next.base === 0 ? 0 : offset - root.scrollTop };
  }

  function moved(): void {
    const next = placeScrolled(spacer, place, root.scrollTop);
    if (next.scrollTop === root.scrollTop) place = next;
    else apply(next);
    start = Math.abs(root.scrollLeft);
    clearTimeout(timer);
    if (!("onscrollend" in root)) timer = setTimeout(rest, REST_MS);
    hooks.onMove();
  }

  function rest(): void {
    clearTimeout(timer);
    const honest = placeAt(spacer, place.scrollTop + place.base);
    if (Math.abs(honest.scrollTop - place.scrollTop) > 1) apply(honest);
    hooks.onRest();
  }

  root.addEventListener("scroll", moved, { passive: true });
  root.addEventListener("scrollend", rest);

  return {
    get spacer() {
      return spacer;
    },
    get place() {
      return place;
    },
    get start() {
      return start;
    },
    resize(next) {
      const offset = place.scrollTop + place.base;
      spacer = next;
      body.style.blockSize = `${bodyHeight(next)}px`;
      apply(placeAt(next, offset));
      start = Math.abs(root.scrollLeft);
    },
    showRow(row) {
      apply(placeShowing(spacer, place, row));
    },
    scrollToStart(next) {
      if (next === start) return;
      const rightToLeft = getComputedStyle(root).direction === "rtl";
      root.scrollLeft = rightToLeft ? -next : next;
      start = Math.abs(root.scrollLeft);
    },
    close() {
      clearTimeout(timer);
      root.removeEventListener("scroll", moved);
      root.removeEventListener("scrollend", rest);
    },
  };
}
