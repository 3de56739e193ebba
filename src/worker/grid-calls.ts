import { writeCells } from "./clipboard.ts";
import { countTexts } from "./distinct.ts";
import { findText } from "./find-text.ts";
import type { Handlers } from "./host.ts";
import type { GridRow } from "./protocol.ts";
import type { Review } from "./review.ts";
import { keepView, loadedOf, reviewOf, viewOf, type Session } from "./session.ts";
import { pieceOf } from "./view-piece.ts";
import { buildView } from "./views.ts";
import { walkChosen, walkField } from "./walk.ts";

type GridCalls = Pick<
  Handlers,
  "view" | "window" | "indexOf" | "nextProblem" | "findText" | "copy" | "fieldValues" | "readings"
>;

/** Rows visited between two looks at the clock, one by one. */
const STEP = 64;
/** Rows copied in one go. */
const PIECE = 1024;

/** What the grid asks to show rows: nothing is changed here. */
export function gridCalls(session: Session): GridCalls {
  return {
    async view(ask, { pace, tell }) {
      const review = reviewOf(session);
      const view = await buildView(review, ask, {
        pace,
        onStep: (done, total) => tell({ type: "progress", what: "view", done, total }),
      });
      return { view: keepView(session, view), count: view.count };
    },
    window({ view: id, from, to }) {
      const view = viewOf(session, id);
      const review = reviewOf(session);
      const overlays = review.rows.fields.map((field) => loadedOf(session).edits.overlay(field));
      const rows: GridRow[] = [];
      for (let index = Math.max(0, from); index < Math.min(to, view.count); index += 1) {
        const row = view.rowAt(index);
        const edited = review.rows.fields.filter((_, at) => overlays[at]?.get(row) !== undefined);
        rows.push(gridRow(review, row, edited));
      }
      return rows;
    },
    readings: () => reviewOf(session).readings(),
    indexOf: ({ view, row }) => viewOf(session, view).indexOf(row),
    async nextProblem({ view: id, from, field, direction }, { pace }) {
      const view = viewOf(session, id);
      const review = reviewOf(session);
      const { errors, warnings } = review.issues;
      const fields = review.rows.fields;
      // within the row first: problems further along than the field that is focused
      for (let step = 0; step <= view.count; step += 1) {
        const index = wrap(from + step * direction, view.count);
        const row = view.rowAt(index);
        if (errors.has(row) || warnings.has(row)) {
          const places = problemPlaces(review, row);
          const next = step === 0 ? beyond(places, fields.indexOf(field ?? ""), direction) : places;
          const place = direction === 1 ? next[0] : next.at(-1);
          if (place !== undefined) return { index, field: fields[place] ?? null };
        }
        if (step % STEP === 0 && pace.due()) await pace.rest();
      }
      return null;
    },
    findText: (ask, { pace }) =>
      findText({ view: viewOf(session, ask.view), rows: reviewOf(session).rows }, ask, pace),
    async copy({ view: id, from, to, fields }, { pace }) {
      const view = viewOf(session, id);
      const { rows } = reviewOf(session);
      const places = fields.map((field) => rows.fields.indexOf(field));
      const lines: string[] = [];
      const end = Math.min(to, view.count);
      for (let start = Math.max(0, from); start < end; start += PIECE) {
        const piece = pieceOf(view, start, Math.min(end, start + PIECE));
        const texts: string[][] = [];
        for (const row of piece.rows) {
          if (rows.deleted.has(row)) texts[piece.indexOf(row) - start] = textsAt(rows.texts(row));
        }
        await walkChosen(rows, piece.rows, pace, (row, all) => {
          texts[piece.indexOf(row) - start] = textsAt(all);
        });
        lines.push(writeCells(texts));
      }
      return lines.join("\r\n");

      function textsAt(all: readonly string[]): string[] {
        return places.map((at) => all[at] ?? "");
      }
    },
    async fieldValues({ field, limit }, { pace }) {
      const { rows } = reviewOf(session);
      const at = rows.fields.indexOf(field);
      return countTexts(
        (see) => walkField({ rows, field: at, chosen: null }, pace, (_, text) => see(text)),
        limit,
      );
    },
  };
}

function gridRow(review: Review, row: number, edited: readonly string[]): GridRow {
  const deleted = review.rows.deleted.has(row);
  const cells = review.rows.texts(row);
  return {
    row,
    number: review.rows.number(row),
    cells,
    issues: deleted ? [] : review.issuesOf(row, cells),
    edited,
    ...(deleted ? { deleted } : {}),
  };
}

/** Places of the fields with a problem, ascending; -1 for the row as a whole. */
function problemPlaces(review: Review, row: number): number[] {
  const places = review.issues
    .kinds()
    .filter((kind) => kind.rows.has(row))
    .map((kind) => (kind.field === null ? -1 : review.rows.fields.indexOf(kind.field)));
  return [...new Set(places)].sort((a, b) => a - b);
}

function beyond(places: readonly number[], at: number, direction: 1 | -1): readonly number[] {
  return places.filter((place) => (direction === 1 ? place > at : place < at));
}

function wrap(index: number, count: number): number {
  return count === 0 ? 0 : ((index % count) + count) % count;
}

/** The rows of a range of a view that are still there, in the order of the view. */
export function rowsInRange(
  session: Session,
  range: { readonly view: number; readonly from: number; readonly to: number },
): number[] {
  const view = viewOf(session, range.view);
  const { deleted } = reviewOf(session).rows;
  const rows: number[] = [];
  for (let index = Math.max(0, range.from); index < Math.min(range.to, view.count); index += 1) {
    const row = view.rowAt(index);
    if (!deleted.has(row)) rows.push(row);
  }
  return rows;
}
