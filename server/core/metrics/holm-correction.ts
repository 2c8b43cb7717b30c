// Holm's correction of several p-values.

/**
 * Step-down adjusted p-values (Holm 1979), in the order given: the chance of one false alarm among all stays at the level.
 * @example holmCorrection([0.01, 0.04, 0.03]) // [0.03,0.06,0.06]
 */
export function holmCorrection(pValues: readonly number[]): number[] {
  const order = pValues.map((_p, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length).fill(0);
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = most;
  });
  return adjusted;
}
