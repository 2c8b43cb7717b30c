// Agreement on issues: whether annotators saw a type of issue in a region, as Krippendorff's alpha with Gwet's AC1 beside it.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { ac1OfSums, agreementSums } from '../metrics/agreement-sums.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { alphaOfCoincidences, coincidencesOf } from '../metrics/krippendorff-alpha.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { coefficientOfSums } from './estimate-of-sums.ts';

export interface IssueAgreement {
  /** {type}, {region}, or empty for everything. */
  readonly group: Readonly<Record<string, string>>;
  readonly alpha: Estimate;
  readonly ac1: Estimate;
  /** Units (a type in a region of a sample) in which an annotator saw it, and in which all did. */
  readonly seen: number;
  readonly agreed: number;
}

/** Issues that name no region count for this one. */
export const NO_REGION = 'no region';

const CATEGORIES = [0, 1];
const SAMPLES_A_STEP = 50;

interface Unit {
  readonly type: string;
  readonly region: string;
  /** Annotators that did not see it, and that did. */
  readonly counts: readonly [number, number];
}

/**
 * A unit is a type of issue in a region of one sample, and each of its annotators saw it or not; types and regions are those of the taxonomy and what else was used. Everything comes first, then each
 * type and each region that an annotator used; nothing when no issue was drawn. Intervals draw samples, each with all its units.
 */
export function* issueAgreement(
  bySample: ReadonlyMap<string, readonly GoldLabel[]>,
  { taxonomy }: TaxonomyIndex,
  options: BootstrapOptions,
): Generator<void, IssueAgreement[]> {
  const samples = [...bySample.values()].filter((labels) => labels.length >= 2);
  const all = samples.flat().flatMap(({ issues }) => issues);
  if (all.length === 0) return [];
  const usedTypes = [...new Set(all.map(({ type }) => type))].sort();
  const usedRegions = [...new Set(all.map(({ region }) => region ?? NO_REGION))].sort();
  const types = [...new Set([...taxonomy.issues.map(({ name }) => name), ...usedTypes])];
  const regions = [...new Set([...taxonomy.modules.map(({ name }) => name), ...usedRegions])];
  const units: Unit[][] = [];
  for (const labels of samples) {
    units.push(unitsOf(labels, types, regions));
    if (units.length % SAMPLES_A_STEP === 0) yield;
  }
  const used = [
    ...types.filter((type) => usedTypes.includes(type)).map((type) => ({ type })),
    ...regions.filter((region) => usedRegions.includes(region)).map((region) => ({ region })),
  ];
  const found: IssueAgreement[] = [];
  for (const group of [{}, ...used]) found.push(yield* agreementOf(group, units, options));
  return found;
}

function unitsOf(labels: readonly GoldLabel[], types: readonly string[], regions: readonly string[]): Unit[] {
  const seen = labels.map(({ issues }) => new Set(issues.map(({ type, region }) => `${type}\n${region ?? NO_REGION}`)));
  return types.flatMap((type) =>
    regions.map((region): Unit => {
      const yes = seen.filter((own) => own.has(`${type}\n${region}`)).length;
      return { type, region, counts: [labels.length - yes, yes] };
    }),
  );
}

function* agreementOf(
  group: IssueAgreement['group'],
  units: readonly (readonly Unit[])[],
  options: BootstrapOptions,
): Generator<void, IssueAgreement> {
  const coincidences: Float64Array[] = [];
  const sums: Float64Array[] = [];
  let [seen, agreed] = [0, 0];
  for (const all of units) {
    if (sums.length % SAMPLES_A_STEP === 0) yield;
    const own = all.filter(({ type, region }) => (group.type ?? type) === type && (group.region ?? region) === region);
    const counts = own.map((unit) => unit.counts);
    coincidences.push(coincidencesOf(counts, 2));
    sums.push(sumOfRows(counts.map(agreementSums)));
    for (const [no, yes] of counts) {
      if (yes > 0) seen++;
      if (yes > 0 && no === 0) agreed++;
    }
  }
  const alpha = (total: Float64Array) => alphaOfCoincidences(total, CATEGORIES, 'nominal', units.length);
  return {
    group,
    alpha: yield* coefficientOfSums(coincidences, alpha, options),
    ac1: yield* coefficientOfSums(sums, ac1OfSums, options),
    ...{ seen, agreed },
  };
}

/** The units of a sample hang together, so that they are drawn together. */
function sumOfRows(rows: readonly Float64Array[]): Float64Array {
  const [first] = rows;
  return Float64Array.from(first ?? [], (_value, at) => rows.reduce((sum, row) => sum + row[at]!, 0));
}
