// Rule: probabilities that do not sum to 1.
import { valueAt } from '../core/json/locate.ts';
import { defineRecordRule } from './rule.ts';

/** Where the taxonomy says nothing. */
const TOLERANCE = 0.001;
/** Rounding to one or two digits misses 1 by no more than this. */
const ROUNDED = 0.05;

export const distributionSum = defineRecordRule({
  code: 'distribution-sum',
  title: 'Distribution does not sum to 1',
  severity: 'error',
  kinds: ['axis-labels', 'model-predictions'],
  doc: {
    why: 'A soft label says how likely each value is. If the shares do not sum to 1, log loss, Brier score and entropy of this record mean something else than those of the others.',
    fix: 'Divide each share by their sum. That is safe when rounding explains the difference (up to 0.05), or when the shares are percentages.',
  },
  check({ axis, distribution }, { taxonomy }, report) {
    if (distribution === undefined) return;
    let sum = 0;
    for (const value in distribution) sum += distribution[value]!;
    const tolerance = (axis === undefined ? undefined : taxonomy?.axes.get(axis)?.axis.sum_tolerance) ?? TOLERANCE;
    if (Math.abs(sum - 1) <= tolerance + 1e-12) return;
    const shown = Number(sum.toPrecision(6));
    report({
      path: ['distribution'],
      part: 'key',
      message: `the distribution sums to ${shown}, not to 1 ± ${tolerance}`,
    });
  },
  fixes({ path }, value) {
    const distribution = valueAt(value, path) as Record<string, number>;
    const sum = Object.values(distribution).reduce((total, share) => total + share, 0);
    if (!(sum > 0)) return [];
    const edits = Object.entries(distribution)
      .filter(([, share]) => share !== 0)
      .map(([name, share]) => ({
        op: 'replace' as const,
        path: [...path, name],
        value: Number((share / sum).toPrecision(12)),
      }));
    return [{ title: 'Divide the shares by their sum', safe: Math.abs(sum - 1) <= ROUNDED, edits }];
  },
});
