// Averages over samples: IoU of each module, mIoU of the strong modules, leakage and hair overlap, overall and by group, with bootstrap intervals over samples.
import type { Estimate } from '../../../schemas/estimate.ts';
import { type BootstrapOptions, bootstrapInterval } from '../metrics/bootstrap-interval.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import { isDefined, type Measure, undefinedBecause } from '../undefined.ts';
import type { ModuleRow, SampleRow } from './evaluate-gold.ts';

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
  readonly samples: number;
  readonly few: boolean;
  /** Mean over the strong modules of the mean over samples. */
  readonly miouStrong: Estimate;
  readonly modules: readonly ModuleSummary[];
  readonly leakage: Estimate;
  readonly hairOverlap: Estimate;
}

export function summarizeGold(
  rows: readonly SampleRow[],
  taxonomy: TaxonomyIndex,
  options: BootstrapOptions,
): GroupSummary[] {
  return [{}, ...groupsOfRows(rows)].map((group) => {
    const own = rows.filter((row) => isInGroup(row, group));
    return summarizeGroup(group, own, taxonomy, options);
  });
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

function summarizeGroup(
  group: Record<string, string>,
  rows: readonly SampleRow[],
  taxonomy: TaxonomyIndex,
  options: BootstrapOptions,
): GroupSummary {
  const modules = taxonomy.taxonomy.modules
    .map(({ name }) => name)
    .filter((module) => rows.some((row) => row.modules.some((one) => one.module === module)));
  const mean = (of: (row: SampleRow) => Measure | undefined): Estimate => meanEstimate(rows.map(of), options);
  return {
    ...{ group, samples: rows.length, few: rows.length < FEW },
    miouStrong: miouEstimate(
      rows,
      modules.filter((module) => taxonomy.strongModules.has(module)),
      options,
    ),
    modules: modules.map((module) => {
      const scored = (key: keyof ModuleRow) => (row: SampleRow) => {
        const found = goldRow(row, module);
        return found && (found[key] as Measure);
      };
      const count = (status: string): number =>
        rows.filter((row) => row.modules.some((one) => one.module === module && one.status === status)).length;
      return {
        ...{ module, strong: taxonomy.strongModules.has(module) },
        ...{ iou: mean(scored('iou')), dice: mean(scored('dice')), precision: mean(scored('precision')) },
        ...{ recall: mean(scored('recall')), centreOffset: mean(scored('centreOffset')) },
        ...{ matched: count('matched'), missed: count('missed'), spurious: count('spurious') },
      };
    }),
    leakage: mean(({ leakage }) => leakage.value),
    hairOverlap: mean(({ hairOverlap }) => hairOverlap.value),
  };
}

/** A module's row where there is gold; what was predicted without gold is in no mean. */
function goldRow({ modules }: SampleRow, module: string): ModuleRow | undefined {
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

function miouEstimate(rows: readonly SampleRow[], modules: readonly string[], options: BootstrapOptions): Estimate {
  const table = modules.map((module) => Float64Array.from(rows, (row) => defined(goldRow(row, module)?.iou)));
  return estimateOf(meanIou(rows, modules), rows.length, (indices) => meanOfMeans(table, indices), options);
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

function meanEstimate(measures: readonly (Measure | undefined)[], options: BootstrapOptions): Estimate {
  const values = Float64Array.from(
    measures.filter((measure): measure is number => measure !== undefined && isDefined(measure)),
  );
  const n = values.length;
  const mean = n === 0 ? undefinedBecause('no sample has a value', 0) : values.reduce((a, b) => a + b, 0) / n;
  return estimateOf(mean, n, (indices) => meanOfMeans([values], indices), options);
}

function estimateOf(
  value: Measure,
  n: number,
  statistic: (indices: Uint32Array) => Measure,
  options: BootstrapOptions,
): Estimate {
  if (!isDefined(value)) return value;
  const interval = bootstrapInterval(n, statistic, options);
  if ('kind' in interval) return { kind: 'number', value, n };
  return { kind: 'number', value, n, interval: { ...interval, method: 'bootstrap_percentile' } };
}

/** NaN stands for "no gold here" in a column of numbers, and never leaves this file. */
function defined(measure: Measure | undefined): number {
  return measure !== undefined && isDefined(measure) ? measure : Number.NaN;
}
