import type { Pace } from "./pace.ts";
import type { Calls } from "./protocol.ts";
import type { FindText } from "./fix.ts";
import type { Rows } from "./rows.ts";
import { type TextMatcher, textMatcher } from "./text-match.ts";
import { pieceOf } from "./view-piece.ts";
import type { View } from "./views.ts";
import { walkChosen, walkField } from "./walk.ts";

/** Rows that are looked at in one go: few at first, for the next match is mostly near. */
const FIRST_PIECE = 32;
const LARGEST_PIECE = 2048;

/** The next cell with a text, from one cell on, around the end of the view and back to it. */
export async function findText(
  { view, rows }: { readonly view: View; readonly rows: Rows },
  { find, from, field, direction }: Calls["findText"]["ask"],
  pace: Pace,
): Promise<Calls["findText"]["answer"]> {
  const { count } = view;
  if (count === 0) return null;
  const search = { view, rows, find, matcher: textMatcher(find) };
  const start = ((from % count) + count) % count;
  const at = rows.fields.indexOf(field ?? "");
  const here = await nearest(
    { ...search, from: start, to: start + 1, direction },
    (place) => (direction === 1 ? place > at : place < at),
    pace,
  );
  if (here !== null) return here;
  let size = FIRST_PIECE;
  for (let done = 1; done <= count;) {
    const index = (((start + done * direction) % count) + count) % count;
    const room = direction === 1 ? count - index : index + 1;
    const length = Math.min(size, room, count + 1 - done);
    const first = direction === 1 ? index : index - length + 1;
    const piece = { ...search, from: first, to: first + length, direction };
    const found = await nearest(piece, () => true, pace);
    if (found !== null) return found;
    done += length;
    size = Math.min(LARGEST_PIECE, size * 2);
  }
  return null;
}

interface Search {
  readonly view: View;
  readonly rows: Rows;
  readonly find: FindText;
  readonly matcher: TextMatcher;
  readonly from: number;
  readonly to: number;
  readonly direction: 1 | -1;
}

/** The first match in a piece of the view, or the last where the direction is back. */
async function nearest(
  { view, rows, find, matcher, from, to, direction }: Search,
  fits: (place: number) => boolean,
  pace: Pace,
): Promise<Calls["findText"]["answer"]> {
  const piece = pieceOf(view, from, to);
  let bestIndex = -1;
  let bestPlace = -1;
  function see(row: number, place: number, text: string): void {
    if (!matcher.test(text) || !fits(place)) return;
    const index = piece.indexOf(row);
    const further = (index - bestIndex || place - bestPlace) * direction;
    if (bestIndex !== -1 && further > 0) return;
    bestIndex = index;
    bestPlace = place;
  }
  if (find.field === null) {
    await walkChosen(rows, piece.rows, pace, (row, texts) => {
      for (const [place, text] of texts.entries()) see(row, place, text);
    });
  } else {
    const field = rows.fields.indexOf(find.field);
    const walk = { rows, field, chosen: piece.rows };
    if (field !== -1) await walkField(walk, pace, (row, text) => see(row, field, text));
  }
  const name = rows.fields[bestPlace];
  return name === undefined ? null : { index: bestIndex, field: name };
}
