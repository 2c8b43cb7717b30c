// Largest remainder: a whole number of places shared out in proportion to weights.

/** Shares whose remainders differ by less are equal: the order decides, not the rounding of doubles. */
const SAME = 1e-9;

/**
 * Hamilton's method: each share gets the whole part of its due, the places left go to the largest remainders, ties to the earlier share.
 * No share gets more than its capacity; what it cannot take is shared out among the others, in proportion again.
 * Adds up to `total`, or to less when the capacities of the shares with a weight do.
 * Source: Balinski & Young, Fair Representation (1982), Hamilton's method.
 * @example largestRemainder(10, [1, 1, 1]) // [4, 3, 3]
 */
export function largestRemainder(
  total: number,
  weights: readonly number[],
  capacities: readonly number[] = weights.map(() => Number.POSITIVE_INFINITY),
): number[] {
  const given = weights.map(() => 0);
  let open = [...weights.keys()].filter((i) => weights[i]! > 0 && capacities[i]! > 0);
  let left = total;
  while (left > 0 && open.length > 0) {
    const weight = open.reduce((sum, i) => sum + weights[i]!, 0);
    const due = open.map((i) => ({ i, exact: (left * weights[i]!) / weight }));
    const full = due.filter(({ i, exact }) => exact >= capacities[i]! - SAME);
    if (full.length === 0) {
      shareOut(left, due, given);
      return given;
    }
    for (const { i } of full) {
      given[i] = capacities[i]!;
      left -= capacities[i]!;
    }
    open = open.filter((i) => !full.some((one) => one.i === i));
  }
  return given;
}

function shareOut(places: number, due: readonly { i: number; exact: number }[], given: number[]): void {
  const parts = due.map(({ i, exact }) => {
    const whole = Math.floor(exact + SAME);
    return { i, whole, rest: exact - whole };
  });
  let left = places;
  for (const { i, whole } of parts) {
    given[i] = whole;
    left -= whole;
  }
  const byRest = [...parts].sort((a, b) => (Math.abs(a.rest - b.rest) < SAME ? a.i - b.i : b.rest - a.rest));
  for (const { i } of byRest.slice(0, left)) given[i]!++;
}
