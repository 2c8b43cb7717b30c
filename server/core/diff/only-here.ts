// The elements of a list that another one does not have as often.

/** In their order; equal keys pair off, the first ones first. */
export function onlyHere<T>(here: readonly T[], there: readonly T[], keyOf: (element: T) => number): T[] {
  const left = new Map<number, number>();
  for (const element of there) left.set(keyOf(element), (left.get(keyOf(element)) ?? 0) + 1);
  return here.filter((element) => {
    const count = left.get(keyOf(element)) ?? 0;
    left.set(keyOf(element), count - 1);
    return count <= 0;
  });
}
