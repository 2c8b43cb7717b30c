// The one-to-one assignment of rows to columns with the largest sum.

/**
 * Column of each row, or undefined for a row that is left over (Kuhn 1955, Munkres 1957; shortest augmenting paths after Jonker and Volgenant 1987, cubic time). `values`: rows × `columns` of them, finite.
 * @example bestAssignment([[1, 2], [3, 5]], 2) // [0,1]
 */
export function bestAssignment(values: readonly (readonly number[])[], columns: number): (number | undefined)[] {
  const rows = values.length;
  const size = Math.max(rows, columns);
  const cost = (i: number, j: number): number => -(values[i]?.[j] ?? 0);
  // One-based, as the algorithm is usually written; 0 is "none".
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const before = new Int32Array(size + 1);
    const isUsed = new Uint8Array(size + 1);
    let column = 0;
    do {
      isUsed[column] = 1;
      const at = rowOf[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (isUsed[j]) continue;
        const reduced = cost(at - 1, j - 1) - rowPotential[at]! - columnPotential[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          before[j] = column;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (isUsed[j]) {
          rowPotential[rowOf[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else least[j]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = before[column]!) rowOf[column] = rowOf[before[column]!]!;
  }
  const assigned = new Array<number | undefined>(rows).fill(undefined);
  for (let j = 1; j <= columns; j++) if (rowOf[j]! <= rows) assigned[rowOf[j]! - 1] = j - 1;
  return assigned;
}
