/**
 * Texts the person typed that the table does not show yet. Each edit has a number; when the table has
 * caught up with an edit, only texts no later edit has replaced are forgotten, so a late answer never
 * brings back an older text.
 */
export interface Pending<Key> {
  textOf(key: Key, column: string): string | undefined;
  /** Returns the number to `settle` with. */
  add(
    cells: readonly { readonly key: Key; readonly column: string; readonly text: string }[],
  ): number;
  settle(edit: number): void;
  readonly size: number;
}

export function createPending<Key>(): Pending<Key> {
  const rows = new Map<Key, Map<string, { readonly text: string; readonly edit: number }>>();
  let edits = 0;
  return {
    textOf(key, column) {
      return rows.get(key)?.get(column)?.text;
    },
    add(cells) {
      edits++;
      for (const { key, column, text } of cells) {
        const row = rows.get(key) ?? new Map<string, { text: string; edit: number }>();
        row.set(column, { text, edit: edits });
        rows.set(key, row);
      }
      return edits;
    },
    settle(edit) {
      for (const [key, row] of rows) {
        for (const [column, entry] of row) if (entry.edit === edit) row.delete(column);
        if (row.size === 0) rows.delete(key);
      }
    },
    get size() {
      let size = 0;
      for (const row of rows.values()) size += row.size;
      return size;
    },
  };
}
