/**
 * The best assignment of rows to columns: the one whose scores add up to the most, each row and each
 * column at most once (Kuhn and Munkres, by potentials, O(n² m)). Scores of 0 are never assigned.
 *
 * @param scores one line per row, all as long as each other, each score 0 or more
 * @returns for each row the column, or -1
 */
export function bestAssignment(scores: readonly (readonly number[])[]): readonly number[] {
  const rows = scores.length;
  const real = scores[0]?.length ?? 0;
  if (rows === 0 || real === 0) return scores.map(() => -1);
  const columns = Math.max(real, rows); // added columns stand for "not assigned"
  const cost = (row: number, column: number) => -(scores[row]?.[column] ?? 0);

  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1); // 1-based; 0 is free
  const way = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    do {
      used[column] = 1;
      const here = rowOf[column] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= columns; j += 1) {
        if (used[j] === 1) continue;
        const reduced =
          cost(here - 1, j - 1) - (rowPotential[here] ?? 0) - (columnPotential[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          way[j] = column;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j += 1) {
        if (used[j] === 1) {
          rowPotential[rowOf[j] ?? 0] = (rowPotential[rowOf[j] ?? 0] ?? 0) + delta;
          columnPotential[j] = (columnPotential[j] ?? 0) - delta;
        } else {
          least[j] = (least[j] ?? 0) - delta;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const from = way[column] ?? 0;
      rowOf[column] = rowOf[from] ?? 0;
      column = from;
    }
  }

  const found = scores.map(() => -1);
  for (let j = 1; j <= real; j += 1) {
    const row = (rowOf[j] ?? 0) - 1;
    if (row >= 0 && (scores[row]?.[j - 1] ?? 0) > 0) found[row] = j - 1;
  }
  return found;
}
