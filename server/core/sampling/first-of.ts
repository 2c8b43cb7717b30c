// The first items of a list in some order, without putting the whole list into it.

/**
 * As `items.toSorted(compare).slice(0, count)`. `keyOf` is what `compare` looks at first, less comes first; `compare` decides among equal keys.
 * @example firstOf([3, 1, 2], 2, (n) => n, (a, b) => a - b) // [1, 2]
 */
export function firstOf<T>(
  items: readonly T[],
  count: number,
  keyOf: (item: T) => number,
  compare: (a: T, b: T) => number,
): T[] {
  if (count <= 0) return [];
  if (count >= items.length) return items.toSorted(compare);
  const keys = Float64Array.from(items, keyOf).sort();
  const last = keys[count - 1]!;
  return items
    .filter((item) => keyOf(item) <= last)
    .sort(compare)
    .slice(0, count);
}
