// Who labels which sample: the overlap for both annotators, the rest dealt out, each spread evenly over source and buckets.
import { largestRemainder } from '../sampling/largest-remainder.ts';
import type { Candidate } from '../sampling/pick-by-quota.ts';

export interface BatchPlan<C> {
  readonly overlap: readonly C[];
  readonly a: readonly C[];
  readonly b: readonly C[];
}

/** `overlap`: samples wanted for both; at most all. Within a cell the draw decides. */
export function planBatches<C extends Candidate>(candidates: readonly C[], overlap: number): BatchPlan<C> {
  const cells = new Map<string, C[]>();
  for (const one of [...candidates].sort((x, y) => x.draw - y.draw || (x.sampleId < y.sampleId ? -1 : 1))) {
    const key = JSON.stringify([
      one.cell.source,
      one.cell.tone_bucket,
      one.cell.lighting_bucket,
      one.cell.region_bucket,
    ]);
    const known = cells.get(key);
    if (known) known.push(one);
    else cells.set(key, [one]);
  }
  const groups = [...cells].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, members]) => members);
  const sizes = groups.map(({ length }) => length);
  const shares = largestRemainder(Math.min(overlap, candidates.length), sizes, sizes);
  const plan: { overlap: C[]; a: C[]; b: C[] } = { overlap: [], a: [], b: [] };
  groups.forEach((members, at) => {
    plan.overlap.push(...members.slice(0, shares[at]));
    for (const one of members.slice(shares[at])) (plan.a.length <= plan.b.length ? plan.a : plan.b).push(one);
  });
  return plan;
}
