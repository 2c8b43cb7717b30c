// The median without sorting: what lies on the wrong side of a pivot is never looked at again.

/**
 * The middle value, or the mean of the two middle ones: `quantile` of 0.5, in linear time (Hoare 1961, Algorithm 65: Find).
 * `values` are not empty and no NaN; they are reordered.
 * @example median(Float64Array.of(4, 1, 3, 2)) // 2.5
 */
export function median(values: Float64Array): number {
  const high = values.length >> 1;
  select(values, high);
  if (values.length % 2 === 1) return values[high]!;
  // What lies before the upper middle is not larger than it: the lower middle is the largest of that.
  let low = values[0]!;
  for (let i = 1; i < high; i++) if (values[i]! > low) low = values[i]!;
  return low + 0.5 * (values[high]! - low);
}

/** Reorders until nothing before `rank` is larger than values[rank], and nothing after it smaller. */
function select(values: Float64Array, rank: number): void {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[rank]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (j < rank) left = i;
    if (i > rank) right = j;
  }
}
