// Isotonic regression: the best monotone step from score to probability, read between its knots by straight lines.

export interface IsotonicFit {
  /** Knots in ascending x; y does not decrease. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Weighted least squares under monotonicity by pooling adjacent violators (Barlow et al. 1972). Equal x are merged to their weighted mean first, as in scikit-learn; inner points of a flat stretch are left out.
 * For a decreasing fit pass `-y` and negate what comes back. Weights of zero are ignored.
 */
export function fitIsotonic(x: readonly number[], y: readonly number[], weights?: readonly number[]): IsotonicFit {
  const points = merged(x, y, weights);
  const blocks: { mean: number; weight: number; from: number; to: number }[] = [];
  for (const [i, { y: mean, weight }] of points.entries()) {
    blocks.push({ mean, weight, from: i, to: i });
    while (blocks.length > 1 && blocks.at(-2)!.mean >= blocks.at(-1)!.mean) {
      const last = blocks.pop()!;
      const before = blocks.pop()!;
      const weight = before.weight + last.weight;
      const mean = (before.mean * before.weight + last.mean * last.weight) / weight;
      blocks.push({ mean, weight, from: before.from, to: last.to });
    }
  }
  const knots = blocks.flatMap(({ mean, from, to }) =>
    from === to
      ? [{ x: points[from]!.x, y: mean }]
      : [points[from]!, points[to]!].map((end) => ({ x: end.x, y: mean })),
  );
  return { x: knots.map((knot) => knot.x), y: knots.map((knot) => knot.y) };
}

/** Interpolates linearly between the knots; outside them the nearest knot holds. */
export function predictIsotonic({ x, y }: IsotonicFit, at: number): number {
  const last = x.length - 1;
  if (at <= x[0]!) return y[0]!;
  if (at >= x[last]!) return y[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  return y[low]! + ((at - x[low]!) / (x[high]! - x[low]!)) * (y[high]! - y[low]!);
}

function merged(x: readonly number[], y: readonly number[], weights?: readonly number[]) {
  const order = x
    .map((_x, i) => i)
    .filter((i) => (weights?.[i] ?? 1) > 0)
    .sort((a, b) => x[a]! - x[b]!);
  const points: { x: number; y: number; weight: number }[] = [];
  for (const i of order) {
    const weight = weights?.[i] ?? 1;
    const last = points.at(-1);
    if (last && last.x === x[i]) {
      last.y = (last.y * last.weight + y[i]! * weight) / (last.weight + weight);
      last.weight += weight;
    } else points.push({ x: x[i]!, y: y[i]!, weight });
  }
  return points;
}
