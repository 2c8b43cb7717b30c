// Agreement coefficients against reference implementations and printed tables.
import { agreementTable, cohenKappa, linearWeight, quadraticWeight } from '../../../server/core/metrics/cohen-kappa.ts';
import { fleissKappa, freeMarginalKappa } from '../../../server/core/metrics/fleiss-kappa.ts';
import { gwetAc } from '../../../server/core/metrics/gwet-ac.ts';
import { krippendorffAlpha } from '../../../server/core/metrics/krippendorff-alpha.ts';
import { lightKappa } from '../../../server/core/metrics/light-kappa.ts';
import {
  pairwiseAgreement,
  pairwiseAgreementOfCounts,
  unanimousAgreement,
} from '../../../server/core/metrics/percent-agreement.ts';
import { type CategoryCounts, countCategories } from '../../../server/core/metrics/ratings.ts';
import { againstReference, type Input } from './reference.ts';

function tableOf({ table, a, b, categories }: Input): number[][] {
  return (
    table ??
    agreementTable(
      a.map((rating: never, at: number) => [rating, b[at]]),
      categories ?? undefined,
    )
  );
}

function countsOf({ counts, ratings, table, categories }: Input): CategoryCounts {
  if (counts) return { categories: counts[0].map((_count: number, at: number) => at + 1), counts };
  if (!table) return countCategories(ratings, categories ?? undefined);
  const items = table.flatMap((row: number[], i: number) =>
    row.flatMap((n, j) => Array.from({ length: n }, () => [i + 1, j + 1])),
  );
  return countCategories(
    items,
    table.map((_row: number[], at: number) => at + 1),
  );
}

describe('percent agreement', () => {
  againstReference('percent_agreement', ({ ratings, counts }) =>
    counts
      ? { pairwise: pairwiseAgreementOfCounts(counts) }
      : { pairwise: pairwiseAgreement(ratings), unanimous: unanimousAgreement(ratings) },
  );
});

describe("Cohen's kappa", () => {
  againstReference('cohen_kappa', (input) => {
    const { kappa, standardError, n } = cohenKappa(tableOf(input));
    return { kappa, se: standardError, n_used: n };
  });
});

describe('weighted kappa', () => {
  againstReference('weighted_kappa', (input) => {
    const table = tableOf(input);
    const linear = cohenKappa(table, linearWeight);
    const quadratic = cohenKappa(table, quadraticWeight);
    const custom = input.disagreement_weights as number[][] | undefined;
    return {
      ...{ linear: linear.kappa, linear_se: linear.standardError },
      ...{ quadratic: quadratic.kappa, quadratic_se: quadratic.standardError },
      ...(custom ? { custom: cohenKappa(table, (i, j) => custom[i]![j]!).kappa } : {}),
      ...{ unweighted: cohenKappa(table).kappa, n_used: linear.n },
    };
  });
});

describe("Light's kappa", () => {
  againstReference('light_kappa', ({ ratings }) => {
    const { kappa, pairs } = lightKappa(ratings);
    return { mean_kappa: kappa, pairs };
  });
});

describe("Fleiss' kappa", () => {
  againstReference('fleiss_kappa', (input) => {
    const { counts } = countsOf(input);
    const { coefficient, observed, expected, standardError, interval } = fleissKappa(counts);
    return {
      ...{ kappa: coefficient, pa: observed, pe: expected, se: standardError },
      ...{ ci95: interval && [interval.low, interval.high], randolph_free_marginal: freeMarginalKappa(counts) },
    };
  });
});

describe("Gwet's AC", () => {
  againstReference('gwet_ac', (input) => {
    const { coefficient, observed, expected, standardError, interval } = gwetAc(countsOf(input), input.weights);
    const agreement = { coefficient, pa: observed, pe: expected };
    // For a table of two raters irrCAC divides the variance by n, for ratings by n - 1; ours is the latter.
    return input.table
      ? agreement
      : { ...agreement, se: standardError, ci95: interval && [interval.low, interval.high] };
  });
});

describe("Krippendorff's alpha", () => {
  againstReference('krippendorff_alpha', ({ ratings, categories }, expected) => {
    const counts = countCategories(ratings, categories ?? undefined);
    const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
    return Object.fromEntries(
      levels
        .filter((level) => Object.hasOwn(expected, level))
        .map((level) => [level, krippendorffAlpha(counts, level)]),
    );
  });
});
