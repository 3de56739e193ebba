import { normaliseHeader } from "./header-words.ts";
import { columnsOf, type Mapping, type MappingEntry, type Source } from "./mapping.ts";

/** A mapping kept under a name, with the headers of the file that it was made for. */
export interface Template {
  readonly name: string;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
}

/** Two files with the same fingerprint have the same headers, in whatever order. */
export function fingerprint(headers: readonly string[]): string {
  return headers.map(normaliseHeader).sort().join("\u0000");
}

/** Each header with how many of the same stand before it, so that repeated ones stay apart. */
function occurrences(headers: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const text = normaliseHeader(header);
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return `${text}\u0000${count}`;
  });
}

/**
 * The template's mapping for a file with these headers, its columns found by their headers; `null`
 * where one that it needs is missing.
 */
export function applyTemplate(template: Template, headers: readonly string[]): Mapping | null {
  const there = occurrences(template.headers);
  const here = occurrences(headers);
  const mapping: MappingEntry[] = [];
  for (const entry of template.mapping) {
    const moved = columnsOf(entry.source).map((column) => here.indexOf(there[column] ?? ""));
    if (moved.includes(-1)) return null;
    mapping.push({ ...entry, source: withColumns(entry.source, moved) });
  }
  return mapping;
}

/** The first template made for a file with just these headers. */
export function findTemplate(
  templates: readonly Template[],
  headers: readonly string[],
): { readonly template: Template; readonly mapping: Mapping } | null {
  const wanted = fingerprint(headers);
  for (const template of templates) {
    if (fingerprint(template.headers) !== wanted) continue;
    const mapping = applyTemplate(template, headers);
    if (mapping) return { template, mapping };
  }
  return null;
}

function withColumns(source: Source, columns: readonly number[]): Source {
  switch (source.type) {
    case "column":
    case "swap":
      return { ...source, column: columns[0] ?? source.column };
    case "join":
    case "list":
      return { ...source, columns };
    case "constant":
      return source;
  }
}
