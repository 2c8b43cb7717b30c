// Two variants on the same gold: differences of IoU per module and of mIoU, with intervals, and what each sample says: p-values and counts of wins.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { bootstrapMeans } from '../metrics/bootstrap-means.ts';
import { holmCorrection } from '../metrics/holm-correction.ts';
import { signFlipTestInSteps } from '../metrics/sign-flip-test.ts';
import type { Measure } from '../undefined.ts';
import type { SampleRow } from './evaluate-gold.ts';
import { MeanTable } from './mean-table.ts';
import { FEW, goldRow, groupsOfRows, isInGroup } from './summarize-gold.ts';

export interface Comparison {
  /** A module, or `strong` for all strong modules. */
  readonly what: string;
  readonly group: Readonly<Record<string, string>>;
  /** Candidate less baseline: of a module its IoU, of `strong` its mIoU_strong as eval-gold has it, so that the mean over samples is taken in each module first. */
  readonly difference: Estimate;
  /** Sign-flip permutation test of the samples' own differences, two-sided. */
  readonly p: Measure;
  /** Corrected over the modules by Holm; absent outside of them. */
  readonly adjustedP?: Measure;
  /** Samples whose own difference, the mean over their modules, is above, at or below 0. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly few: boolean;
  /** What each sample says. */
  readonly samples: readonly PairedScore[];
}

/** IoU of one sample: of a module, or the mean over those that it has. */
export interface PairedScore {
  readonly sampleId: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly baseline: number;
  readonly candidate: number;
  readonly difference: number;
}

export type PairOutcome = 'won' | 'tied' | 'lost';

/** Differences of IoU up to this size are ties. */
const TIE = 1e-9;

/** Rows of both variants for the same samples; a module of a sample counts where both rows have its IoU. Yields nothing between pieces of work. */
export function* compareVariants(
  baseline: readonly SampleRow[],
  candidate: readonly SampleRow[],
  modules: readonly string[],
  strong: ReadonlySet<string>,
  options: BootstrapOptions,
): Generator<void, Comparison[]> {
  const pairs = pairsOf(baseline, candidate);
  const strongModules = modules.filter((module) => strong.has(module));
  const of = (what: string, own: readonly string[]) => ({ what, modules: own });
  const questions = [of('strong', strongModules), ...modules.map((module) => of(module, [module]))];
  const [overall, ...each] = yield* compare({}, pairs, questions, options);
  const tested = each.filter(({ p }) => typeof p === 'number');
  const adjusted = holmCorrection(tested.map(({ p }) => p as number));
  const corrected = each.map((one) => ({ ...one, adjustedP: adjusted[tested.indexOf(one)] ?? one.p }));
  const groups: Comparison[] = [];
  for (const group of groupsOfRows(pairs.map(([row]) => row))) {
    const own = pairs.filter(([row]) => isInGroup(row, group));
    groups.push(...(yield* compare(group, own, [of('strong', strongModules)], options)));
  }
  return [overall!, ...corrected, ...groups];
}

type Pair = readonly [baseline: SampleRow, candidate: SampleRow];

interface Question {
  readonly what: string;
  readonly modules: readonly string[];
}

function pairsOf(baseline: readonly SampleRow[], candidate: readonly SampleRow[]): Pair[] {
  const byId = new Map(candidate.map((row) => [row.sampleId, row]));
  return baseline.flatMap((row) => {
    const other = byId.get(row.sampleId);
    return other ? [[row, other] as const] : [];
  });
}

/** Both variants have the same samples in each module, so that the difference of the means is the mean of the differences: one column a module. */
function* compare(
  group: Record<string, string>,
  pairs: readonly Pair[],
  questions: readonly Question[],
  options: BootstrapOptions,
): Generator<void, Comparison[]> {
  const table = new MeanTable(pairs);
  const names = [...new Set(questions.flatMap(({ modules }) => modules))];
  const columnOf = new Map(names.map((module) => [module, table.add((pair) => scoresOf(pair, module)?.difference)]));
  const columns = questions.map(({ modules }) => modules.map((module) => columnOf.get(module)!));
  const intervals = yield* bootstrapMeans(table.columns, columns, options);
  const comparisons: Comparison[] = [];
  for (const [at, { what, modules }] of questions.entries()) {
    const samples = pairs.flatMap((pair) => sampleScore(pair, modules) ?? []);
    const own = samples.map(({ difference }) => difference);
    const count = (outcome: PairOutcome): number => own.filter((one) => outcomeOf(one) === outcome).length;
    const why = 'no sample has gold and both predictions';
    comparisons.push({
      ...{ what, group, samples },
      difference: table.estimateOf(columns[at]!, intervals[at]!, why),
      p: yield* signFlipTestInSteps(own, options),
      ...{ wins: count('won'), ties: count('tied'), losses: count('lost') },
      few: own.length < FEW,
    });
  }
  return comparisons;
}

/** What a sample says of the candidate. */
export function outcomeOf(difference: number): PairOutcome {
  if (Math.abs(difference) <= TIE) return 'tied';
  return difference > 0 ? 'won' : 'lost';
}

/** Means over those of `modules` that the sample has in both. */
function sampleScore(pair: Pair, modules: readonly string[]): PairedScore | undefined {
  const [{ sampleId, groups }] = pair;
  const found = modules.flatMap((module) => scoresOf(pair, module) ?? []);
  if (found.length === 0) return undefined;
  const mean = (of: keyof Scores): number => found.reduce((sum, scores) => sum + scores[of], 0) / found.length;
  return { sampleId, groups, baseline: mean('baseline'), candidate: mean('candidate'), difference: mean('difference') };
}

type Scores = Pick<PairedScore, 'baseline' | 'candidate' | 'difference'>;

function scoresOf([first, second]: Pair, module: string): Scores | undefined {
  const [baseline, candidate] = [goldRow(first, module)?.iou, goldRow(second, module)?.iou];
  if (typeof baseline !== 'number' || typeof candidate !== 'number') return undefined;
  return { baseline, candidate, difference: candidate - baseline };
}
