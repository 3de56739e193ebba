/**
 * Where rows stand when there are more of them than a browser can make an element tall for (Chromium
 * stops at 33,554,428 px). The body of the grid is never taller than `SPACER_CAP`; `place` says which
 * part of the whole it stands for. Near both ends, and for tables that fit, physical and virtual
 * pixels are the same; between, the scroll bar is proportional and a notch of the wheel stays a notch.
 */
export const SPACER_CAP = 15_000_000;
/** From either end, so much of the body is true to the pixel. */
const TRUE_END = 1_000_000;
/** A longer way between two scroll events is a drag of the scroll bar, not a wheel or a fling. */
const JUMP = 5_000;

/** All in CSS pixels but `rowCount`. */
export interface Spacer {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Height of the part of the viewport that shows rows. */
  readonly viewport: number;
}

/** `scrollTop + base` is the virtual offset of the first visible pixel. */
export interface Place {
  readonly scrollTop: number;
  readonly base: number;
}

/** Height of the element that holds the rows. */
export function bodyHeight(spacer: Spacer): number {
  return Math.min(spacer.rowCount * spacer.rowHeight, SPACER_CAP);
}

function ends(spacer: Spacer) {
  const physical = Math.max(0, bodyHeight(spacer) - spacer.viewport);
  const virtual = Math.max(0, spacer.rowCount * spacer.rowHeight - spacer.viewport);
  return { physical, virtual };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** The place that stands for a virtual offset, with an honest scroll bar. */
export function placeAt(spacer: Spacer, offset: number): Place {
  const { physical, virtual } = ends(spacer);
  const top = clamp(offset, virtual);
  if (physical === virtual) return { scrollTop: top, base: 0 };
  if (top <= TRUE_END) return { scrollTop: top, base: 0 };
  if (virtual - top <= TRUE_END)
    return { scrollTop: physical - (virtual - top), base: virtual - physical };
  const ratio = (physical - 2 * TRUE_END) / (virtual - 2 * TRUE_END);
  const scrollTop = Math.round(TRUE_END + (top - TRUE_END) * ratio);
  return { scrollTop, base: top - scrollTop };
}

function offsetAt(spacer: Spacer, scrollTop: number): number {
  const { physical, virtual } = ends(spacer);
  const top = clamp(scrollTop, physical);
  if (physical === virtual || top <= TRUE_END) return top;
  if (physical - top <= TRUE_END) return virtual - (physical - top);
  const ratio = (virtual - 2 * TRUE_END) / (physical - 2 * TRUE_END);
  return TRUE_END + (top - TRUE_END) * ratio;
}

/**
 * The place after the person scrolled to `scrollTop`. Where the answer has another `scrollTop`, the
 * element is to be set to it: the body was about to end before the rows did.
 */
export function placeScrolled(spacer: Spacer, before: Place, scrollTop: number): Place {
  const { physical, virtual } = ends(spacer);
  if (physical === virtual) return { scrollTop, base: 0 };
  if (Math.abs(scrollTop - before.scrollTop) > JUMP) {
    return { scrollTop, base: offsetAt(spacer, scrollTop) - scrollTop };
  }
  const offset = clamp(scrollTop + before.base, virtual);
  const roomUp = scrollTop - offset;
  const roomDown = physical - scrollTop - (virtual - offset);
  const runsOut =
    (scrollTop < TRUE_END / 2 && roomUp < -1) ||
    (physical - scrollTop < TRUE_END / 2 && roomDown < -1);
  // The other way round: the rows have ended and the body has not.
  const overshoots = scrollTop + before.base !== offset;
  return runsOut || overshoots ? placeAt(spacer, offset) : { scrollTop, base: before.base };
}

/** The place with `scrollTop` moved by as little as shows the whole of `row`. */
export function placeShowing(spacer: Spacer, before: Place, row: number): Place {
  const offset = before.scrollTop + before.base;
  const top = row * spacer.rowHeight;
  const lowest = top + spacer.rowHeight - spacer.viewport;
  const wanted = top < offset ? top : Math.max(offset, lowest);
  if (wanted === offset) return before;
  const moved = before.scrollTop + wanted - offset;
  const { physical } = ends(spacer);
  const near = Math.abs(wanted - offset) <= JUMP;
  const inside = moved >= TRUE_END / 2 && moved <= physical - TRUE_END / 2;
  return near && inside ? { scrollTop: moved, base: before.base } : placeAt(spacer, wanted);
}

/** Rows of which a pixel shows; `last` is included, and smaller than `first` where there are none. */
export function rowsShown(spacer: Spacer, place: Place): { first: number; last: number } {
  const offset = place.scrollTop + place.base;
  const first = clamp(Math.floor(offset / spacer.rowHeight), Math.max(0, spacer.rowCount - 1));
  const last = Math.min(
    spacer.rowCount - 1,
    Math.ceil((offset + spacer.viewport) / spacer.rowHeight) - 1,
  );
  return { first, last };
}

/** Where the top of a row is inside the body. */
export function rowTop(spacer: Spacer, place: Place, row: number): number {
  return row * spacer.rowHeight - place.base;
}
