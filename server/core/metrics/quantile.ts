// Quantiles as numpy and R compute them by default.

/**
 * Type 7 of Hyndman and Fan (1996): linear between order statistics. `sorted` is ascending and not empty; 0 <= p <= 1.
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
