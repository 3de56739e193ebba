import { foldSpace } from "./clean.ts";
import { joinList } from "./list.ts";
import type { MappingEntry, Source } from "./mapping.ts";

/** Gives the text of a field from the cells of a row. */
export type SourceReader = (cells: readonly string[]) => string;

/** The reader of a source, made once for many rows. */
export function compileSource(source: Source): SourceReader {
  switch (source.type) {
    case "column": {
      const { column } = source;
      return (cells) => cells[column] ?? "";
    }
    case "constant": {
      const { text } = source;
      return () => text;
    }
    case "join": {
      const { columns, separator } = source;
      return (cells) => filled(columns, cells).join(separator);
    }
    case "list": {
      const { columns } = source;
      return (cells) => joinList(filled(columns, cells));
    }
    case "swap": {
      const { column, separator } = source;
      return (cells) => swap(cells[column] ?? "", separator);
    }
  }
}

/** The source with the values that were matched: a text of the file becomes the option chosen for it. */
export function compileEntry(entry: MappingEntry): SourceReader {
  const read = compileSource(entry.source);
  if (entry.values === undefined || entry.values.length === 0) return read;
  const values = new Map(entry.values.map(([from, to]) => [from.trim(), to]));
  return (cells) => {
    const text = read(cells);
    return values.get(text.trim()) ?? text;
  };
}

function filled(columns: readonly number[], cells: readonly string[]): readonly string[] {
  return columns.map((column) => foldSpace(cells[column] ?? "")).filter((text) => text !== "");
}

/** "Skywalker, Luke" to "Luke Skywalker"; a text without the separator stays as it is. */
function swap(text: string, separator: string): string {
  const place = separator === "" ? -1 : text.indexOf(separator);
  if (place < 0) return text;
  const first = text.slice(place + separator.length).trim();
  const last = text.slice(0, place).trim();
  return first === "" || last === "" ? `${first}${last}` : `${first} ${last}`;
}
