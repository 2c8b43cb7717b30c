// Averages over samples: IoU of each module, mIoU of the strong modules, leakage and hair overlap, overall and by group, with bootstrap intervals over samples.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { bootstrapMeans } from '../metrics/bootstrap-means.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';
import type { ModuleRow, Outside, SampleRow } from './evaluate-gold.ts';
import { MeanTable } from './mean-table.ts';

/** Groups with fewer samples are marked. */
export const FEW = 10;

export interface ModuleSummary {
  readonly module: string;
  readonly strong: boolean;
  readonly iou: Estimate;
  readonly dice: Estimate;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly centreOffset: Estimate;
  readonly matched: number;
  readonly missed: number;
  readonly spurious: number;
}

export interface GroupSummary {
  /** Empty: everything; else one bucket or source, such as {tone_bucket: 'dark'}. */
  readonly group: Readonly<Record<string, string>>;
  /** Samples with a label, those without any region included. */
  readonly samples: number;
  /** Fewer samples with gold of a strong module than `FEW`. */
  readonly few: boolean;
  /** Mean over the strong modules of the mean over samples; n counts the samples with gold of at least one of them. */
  readonly miouStrong: Estimate;
  readonly modules: readonly ModuleSummary[];
  /** Measured, over the samples whose labels hold the outline. */
  readonly leakage: Estimate;
  readonly hairOverlap: Estimate;
  /** The pipeline's own estimates, over the other samples: no evidence. */
  readonly leakageEstimate: Estimate;
  readonly hairOverlapEstimate: Estimate;
}

/** The whole first, then each bucket and source; yields nothing between pieces of work, so that a long job can breathe. */
export function* summarizeGold(
  rows: readonly SampleRow[],
  taxonomy: TaxonomyIndex,
  options: BootstrapOptions,
): Generator<void, GroupSummary[]> {
  const summaries: GroupSummary[] = [];
  for (const group of [{}, ...groupsOfRows(rows)]) {
    const own = rows.filter((row) => isInGroup(row, group));
    summaries.push(yield* summarizeGroup(group, own, taxonomy, options));
  }
  return summaries;
}

interface Grouped {
  readonly groups: Readonly<Record<string, string>>;
}

/** Each bucket and source that occurs, in the order of its text. */
export function groupsOfRows(rows: readonly Grouped[]): Record<string, string>[] {
  const groups = new Map<string, Record<string, string>>();
  for (const { groups: own } of rows) {
    for (const [key, value] of Object.entries(own)) groups.set(JSON.stringify({ [key]: value }), { [key]: value });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

export function isInGroup({ groups }: Grouped, group: Readonly<Record<string, string>>): boolean {
  return Object.entries(group).every(([key, value]) => groups[key] === value);
}

const SCORES = ['iou', 'dice', 'precision', 'recall', 'centreOffset'] as const;

function* summarizeGroup(
  group: Record<string, string>,
  rows: readonly SampleRow[],
  taxonomy: TaxonomyIndex,
  options: BootstrapOptions,
): Generator<void, GroupSummary> {
  const present = new Set(rows.flatMap(({ modules }) => modules.map(({ module }) => module)));
  const modules = taxonomy.taxonomy.modules.map(({ name }) => name).filter((name) => present.has(name));
  const table = new MeanTable(rows);
  const scored = modules.map((module) => {
    const found = rows.map((row) => goldRow(row, module));
    return SCORES.map((key) => table.add((_row, at) => found[at]?.[key]));
  });
  const only = (from: Outside['from'], { from: own, value }: Outside) => (own === from ? value : undefined);
  const outside = {
    leakage: table.add((row) => only('outline', row.leakage)),
    hairOverlap: table.add((row) => only('outline', row.hairOverlap)),
    leakageEstimate: table.add((row) => only('estimate', row.leakage)),
    hairOverlapEstimate: table.add((row) => only('estimate', row.hairOverlap)),
  };
  const strong = modules.flatMap((module, at) => (taxonomy.strongModules.has(module) ? [scored[at]![0]!] : []));
  const statistics = [...scored.flat(), ...Object.values(outside)].map((column) => [column]);
  const intervals = yield* bootstrapMeans(table.columns, [strong, ...statistics], options);
  const estimate = (column: number): Estimate =>
    table.estimateOf([column], intervals[column + 1]!, 'no sample has a value');
  return {
    ...{ group, samples: rows.length, few: table.itemsOf(strong) < FEW },
    miouStrong: table.estimateOf(strong, intervals[0]!, 'no sample holds a gold region of a strong module'),
    modules: modules.map((module, at) => {
      const [iou, dice, precision, recall, centreOffset] = scored[at]!.map(estimate);
      const count = (status: string): number =>
        rows.filter((row) => row.modules.some((one) => one.module === module && one.status === status)).length;
      return {
        ...{ module, strong: taxonomy.strongModules.has(module), iou: iou!, dice: dice!, precision: precision! },
        ...{ recall: recall!, centreOffset: centreOffset! },
        ...{ matched: count('matched'), missed: count('missed'), spurious: count('spurious') },
      };
    }),
    ...{ leakage: estimate(outside.leakage), hairOverlap: estimate(outside.hairOverlap) },
    leakageEstimate: estimate(outside.leakageEstimate),
    hairOverlapEstimate: estimate(outside.hairOverlapEstimate),
  };
}

/** A module's row where there is gold; what was predicted without gold is in no mean. */
export function goldRow({ modules }: SampleRow, module: string): ModuleRow | undefined {
  return modules.find((row) => row.module === module && row.status !== 'spurious');
}

/** mIoU of one draw of samples: the mean over modules of the mean over samples that hold gold for it. */
export function meanIou(rows: readonly SampleRow[], modules: readonly string[]): Measure {
  const means = modules.map((module) => {
    const values = rows
      .map((row) => goldRow(row, module)?.iou)
      .filter((value): value is number => typeof value === 'number');
    return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
  });
  const found = means.filter((value) => value !== undefined);
  if (found.length === 0) return undefinedBecause('no sample holds a gold region of a strong module', rows.length);
  return found.reduce((a, b) => a + b, 0) / found.length;
}

/** Mean over columns of the mean over the drawn rows, NaN left out; undefined when a draw holds no value at all. */
export function meanOfMeans(columns: readonly Float64Array[], indices: Uint32Array): Measure {
  let total = 0;
  let used = 0;
  for (const column of columns) {
    let sum = 0;
    let n = 0;
    for (const index of indices) {
      const value = column[index]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      n++;
    }
    if (n === 0) continue;
    total += sum / n;
    used++;
  }
  return used === 0 ? undefinedBecause('the draw holds no value', indices.length) : total / used;
}
