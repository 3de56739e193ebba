import { foldSpace } from "./clean.ts";
import type { Mapping, MappingEntry } from "./mapping.ts";
import { fieldOf, type Resource } from "./resource.ts";
import type { Column } from "./table.ts";

/** Columns of an errors file that are about its rows and feed no field. */
export const ROW_COLUMN = "_row";
const NOTE_COLUMNS: ReadonlySet<string> = new Set([ROW_COLUMN, "_field", "_code", "_message"]);

/** Does a column of an errors file with this header tell about the row, and feeds no field? */
export function isNoteColumn(header: string): boolean {
  return NOTE_COLUMNS.has(foldHeader(header));
}

/**
 * The mapping as the API's `column_mapping`: pairs of field and header. `null` where it cannot be said
 * that way: a source that is no plain column, matched values, a chosen reading, a header that is blank
 * or repeated, or a column left out whose header is the name of a field.
 */
export function columnMappingOf(
  mapping: Mapping,
  columns: readonly Column[],
  resource: Resource,
): readonly (readonly [field: string, header: string])[] | null {
  const counts = new Map<string, number>();
  for (const { header } of columns) {
    const folded = foldHeader(header);
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  const pairs: (readonly [string, string])[] = [];
  const fed = new Set<number>();
  for (const entry of mapping) {
    if (!isPlain(entry)) return null;
    const header = columns[entry.source.column]?.header ?? "";
    const folded = foldHeader(header);
    if (folded === "" || counts.get(folded) !== 1) return null;
    fed.add(entry.source.column);
    pairs.push([entry.field, header]);
  }
  const strays = columns.some(
    ({ header }, index) => !fed.has(index) && fieldOf(resource, foldHeader(header)) !== undefined,
  );
  return strays ? null : pairs;
}

function isPlain(
  entry: MappingEntry,
): entry is MappingEntry & { readonly source: { readonly type: "column" } } {
  const values = entry.values ?? [];
  const { date, decimal } = entry.reading ?? {};
  return (
    entry.source.type === "column" &&
    values.length === 0 &&
    date === undefined &&
    decimal === undefined
  );
}

export interface ColumnMappingProblem {
  readonly code:
    | "unknown_field" // a key is no field of the resource
    | "unknown_header" // the file has no such header
    | "repeated_header" // the file has it more than once
    | "header_used_twice" // two keys name it
    | "field_repeated" // two columns are headed with the name of one field
    | "no_known_header"; // nothing in the file is the name of a field
  readonly field: string | null;
  readonly header: string | null;
}

export interface MappingFound {
  readonly mapping: Mapping;
  /** The column of `_row`: the row's number in the person's own file. */
  readonly rowColumn: number | null;
  /** Headers that feed nothing. */
  readonly ignored: readonly string[];
  readonly problems: readonly ColumnMappingProblem[];
}

/**
 * The mapping that `column_mapping` means for the columns of a file; without it, headers that are the
 * names of fields. Headers are compared without regard to outer spaces and case, an exact one first.
 */
export function mappingFrom(
  resource: Resource,
  columns: readonly Column[],
  columnMapping: Readonly<Record<string, string>> | null,
): MappingFound {
  const found =
    columnMapping === null
      ? byFieldNames(resource, columns)
      : byColumnMapping(resource, columns, Object.entries(columnMapping));
  const fed = new Set(
    found.mapping.map((entry) => (entry.source.type === "column" ? entry.source.column : -1)),
  );
  const rowColumn = columns.findIndex(
    (column, index) => !fed.has(index) && foldHeader(column.header) === ROW_COLUMN,
  );
  const ignored = columns
    .filter((column, index) => !fed.has(index) && !isNoteColumn(column.header))
    .map((column) => column.header);
  return { ...found, rowColumn: rowColumn < 0 ? null : rowColumn, ignored };
}

type Found = Pick<MappingFound, "mapping" | "problems">;

function byFieldNames(resource: Resource, columns: readonly Column[]): Found {
  const mapping: MappingEntry[] = [];
  const problems: ColumnMappingProblem[] = [];
  for (const [index, column] of columns.entries()) {
    const field = fieldOf(resource, foldHeader(column.header));
    if (field === undefined) continue;
    if (mapping.some((entry) => entry.field === field.name)) {
      problems.push({ code: "field_repeated", field: field.name, header: column.header });
    } else mapping.push({ field: field.name, source: { type: "column", column: index } });
  }
  if (mapping.length === 0) problems.push({ code: "no_known_header", field: null, header: null });
  return { mapping, problems };
}

function byColumnMapping(
  resource: Resource,
  columns: readonly Column[],
  pairs: readonly (readonly [field: string, header: string])[],
): Found {
  const mapping: MappingEntry[] = [];
  const problems: ColumnMappingProblem[] = [];
  const used = new Set<number>();
  for (const [name, header] of pairs) {
    const places = placesOf(header, columns);
    const place = places[0];
    if (fieldOf(resource, name) === undefined) {
      problems.push({ code: "unknown_field", field: name, header });
    } else if (place === undefined) {
      problems.push({ code: "unknown_header", field: name, header });
    } else if (places.length > 1) {
      problems.push({ code: "repeated_header", field: name, header });
    } else if (used.has(place)) {
      problems.push({ code: "header_used_twice", field: name, header });
    } else {
      used.add(place);
      mapping.push({ field: name, source: { type: "column", column: place } });
    }
  }
  return { mapping, problems };
}

function placesOf(header: string, columns: readonly Column[]): readonly number[] {
  const exact = columns.flatMap((column, index) => (column.header === header ? [index] : []));
  if (exact.length > 0) return exact;
  const folded = foldHeader(header);
  return columns.flatMap((column, index) =>
    folded !== "" && foldHeader(column.header) === folded ? [index] : [],
  );
}

function foldHeader(header: string): string {
  return foldSpace(header).toLowerCase();
}

const PROBLEM_WORDS: Readonly<Record<ColumnMappingProblem["code"], string>> = {
  unknown_field: "column_mapping names “{field}”, which is no field of this resource.",
  unknown_header: "The file has no column “{header}” for {field}.",
  repeated_header: "The file has more than one column “{header}”; {field} needs one of its own.",
  header_used_twice: "column_mapping uses the column “{header}” more than once.",
  field_repeated: "More than one column of the file is called “{field}”.",
  no_known_header: "No column of the file has the name of a field. Send column_mapping.",
};

/** The sentence for a problem of a mapping; names stand in it as they are. */
export function describeMappingProblem(problem: ColumnMappingProblem): string {
  return PROBLEM_WORDS[problem.code]
    .replace("{field}", () => problem.field ?? "")
    .replace("{header}", () => problem.header ?? "");
}
