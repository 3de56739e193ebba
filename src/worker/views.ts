import { fieldOf, type Resource } from "../domain/resource.ts";
import type { Issues } from "./issues.ts";
import { rowsThatMay } from "./byte-search.ts";
import { createEffort, type Effort, partOf } from "./effort.ts";
import type { Pace } from "./pace.ts";
import type { ViewAsk } from "./protocol.ts";
import type { Rows } from "./rows.ts";
import { sortingUnits, sortKeysFor } from "./sort.ts";
import { textMatcher } from "./text-match.ts";
import { walkAll, walkChosen, walkField } from "./walk.ts";

/** A fixed list of rows: it stays as it is while cells are edited and rows deleted. */
export interface View {
  readonly count: number;
  rowAt(index: number): number;
  /** Place of a row, or -1. */
  indexOf(row: number): number;
}

export interface ViewSource {
  readonly rows: Rows;
  readonly issues: Issues;
  readonly resource: Resource;
  /** The number that a cell of a numeric or date field is sorted by. */
  numberReader(field: string): (text: string) => number | null;
}

/** Finds the rows that `ask` shows; `onStep` hears how far that is, in units of no meaning. */
export async function buildView(source: ViewSource, ask: ViewAsk, working: Working): Promise<View> {
  const narrowed = rowsShown(source, ask);
  const rows = narrowed?.length ?? source.rows.count;
  const total =
    (hasConditions(ask) ? rows : 0) + (ask.sort === null ? 0 : rows + sortingUnits(rows));
  const effort = createEffort(working.pace, total, working.onStep);
  const matched = hasConditions(ask) ? await matching(source, ask, narrowed, effort) : narrowed;
  if (ask.sort !== null) return listView(await sorted(source, ask.sort, matched, effort));
  if (matched !== null) return listView(matched);
  return allView(source.rows.count);
}

export interface Working {
  readonly pace: Pace;
  onStep(done: number, total: number): void;
}

/** Rows that `show` and `problem` leave, ascending; null: all of them, none deleted. */
function rowsShown({ rows, issues }: ViewSource, ask: ViewAsk): Uint32Array | null {
  let chosen: Uint32Array | null = null;
  if (ask.show === "errors") chosen = issues.errors.rows();
  if (ask.show === "warnings") chosen = issues.warnings.rows();
  if (ask.problem !== null) {
    const kinds = issues.kindsOf(ask.problem.field, ask.problem.code);
    const inKind = (row: number) => kinds.some((kind) => kind.rows.has(row));
    const [only, ...more] = kinds;
    if (chosen === null && only !== undefined && more.length === 0) chosen = only.rows.rows();
    else chosen = rowsWhere(rows, chosen, inKind);
  }
  if (ask.show === "valid") {
    chosen = rowsWhere(rows, chosen, (row) => !issues.errors.has(row));
  }
  if (chosen === null) return rows.deleted.size === 0 ? null : allRows(rows);
  return chosen;
}

function allRows(rows: Rows): Uint32Array {
  return rowsWhere(rows, null, () => true);
}

/** Of the chosen rows, or of all that are not deleted, those that fit. */
function rowsWhere(
  { count, deleted }: Rows,
  chosen: Uint32Array | null,
  fits: (row: number) => boolean,
): Uint32Array {
  const found = new Uint32Array(chosen?.length ?? count);
  const isWhole = chosen !== null || deleted.size === 0;
  let at = 0;
  for (let index = 0; index < found.length; index += 1) {
    const row = chosen === null ? index : (chosen[index] as number);
    if (!fits(row) || (!isWhole && deleted.has(row))) continue;
    found[at] = row;
    at += 1;
  }
  return found.slice(0, at);
}

function hasConditions(ask: ViewAsk): boolean {
  return ask.search !== "" || ask.filters.length > 0;
}

async function matching(
  { rows }: ViewSource,
  ask: ViewAsk,
  chosen: Uint32Array | null,
  effort: Effort,
): Promise<Uint32Array> {
  const searched =
    ask.search === ""
      ? null
      : textMatcher({ text: ask.search, wholeCell: false, matchCase: false, field: null });
  const filters = ask.filters
    .map(({ field, texts }) => ({ at: rows.fields.indexOf(field), texts: new Set(texts) }))
    .filter(({ at }) => at !== -1);
  const found: number[] = [];
  function see(row: number, texts: readonly string[]) {
    for (const { at, texts: wanted } of filters) if (!wanted.has(texts[at] ?? "")) return;
    if (searched === null || texts.some((text) => searched.test(text))) found.push(row);
  }
  const half = rows.count / 2;
  const likely =
    chosen === null && searched !== null
      ? await rowsThatMay(rows, ask.search, partOf(effort, half, rows.count))
      : null;
  if (likely !== null) await walkChosen(rows, likely, partOf(effort, half, likely.length), see);
  else if (chosen === null) await walkAll(rows, effort, see);
  else await walkChosen(rows, chosen, effort, see);
  return Uint32Array.from(found);
}

async function sorted(
  { rows, resource, numberReader }: ViewSource,
  sort: NonNullable<ViewAsk["sort"]>,
  chosen: Uint32Array | null,
  effort: Effort,
): Promise<Uint32Array> {
  const field = fieldOf(resource, sort.field);
  const at = rows.fields.indexOf(sort.field);
  if (field === undefined || at === -1) return chosen ?? allRows(rows);
  const keys = sortKeysFor(field.kind, numberReader(sort.field));
  const order: number[] = [];
  await walkField({ rows, field: at, chosen }, effort, (row, text) => {
    order.push(row);
    keys.add(text);
  });
  const places = await keys.order(sort.direction, effort);
  return places.map((place) => order[place] ?? 0);
}

function allView(count: number): View {
  return {
    count,
    rowAt: (index) => index,
    indexOf: (row) => (row < count ? row : -1),
  };
}

function listView(list: Uint32Array): View {
  return {
    count: list.length,
    rowAt: (index) => list[index] ?? -1,
    indexOf: (row) => list.indexOf(row),
  };
}
