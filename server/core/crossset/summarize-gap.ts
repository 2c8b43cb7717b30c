// What separates an external set from the internal gold: differences of IoU, leakage and hair overlap, with bootstrap intervals over the samples of both.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { SampleRow } from '../evaluation/evaluate-gold.ts';
import { meanOfMeans } from '../evaluation/summarize-gold.ts';
import { bootstrapGapInterval } from '../metrics/bootstrap-gap.ts';
import type { BootstrapOptions } from '../metrics/bootstrap-interval.ts';
import { isDefined, undefinedBecause } from '../undefined.ts';

export interface Gap {
  /** A module, or miou, leakage, hair_overlap. */
  readonly what: string;
  /** External less internal. */
  readonly gap: Estimate;
}

/** Over the modules that both sets have gold for; leakage and hair overlap only where labels hold the outlines, never from estimates. */
export function* summarizeGaps(
  external: readonly SampleRow[],
  internal: readonly SampleRow[],
  modules: readonly string[],
  options: BootstrapOptions,
): Generator<void, Gap[]> {
  const both = modules.filter((module) =>
    [external, internal].every((rows) => rows.some((row) => iouOf(row, module) !== undefined)),
  );
  const asked: [what: string, columns: readonly Column[]][] = [
    ['miou', both.map((module) => (row) => iouOf(row, module))],
    ...modules.map((module): [string, Column[]] => [module, [(row) => iouOf(row, module)]]),
    ['leakage', [({ leakage }) => measured(leakage)]],
    ['hair_overlap', [({ hairOverlap }) => measured(hairOverlap)]],
  ];
  const gaps: Gap[] = [];
  for (const [what, columns] of asked) gaps.push(yield* gapOf(what, external, internal, columns, options));
  return gaps;
}

type Column = (row: SampleRow) => number | undefined;

function* gapOf(
  what: string,
  external: readonly SampleRow[],
  internal: readonly SampleRow[],
  columns: readonly Column[],
  options: BootstrapOptions,
): Generator<void, Gap> {
  const [first, second] = [external, internal].map((rows) => {
    const used = rows.filter((row) => columns.some((column) => column(row) !== undefined));
    const table = columns.map((column) => Float64Array.from(used, (row) => column(row) ?? Number.NaN));
    const statistic = (indices: Uint32Array) => meanOfMeans(table, indices);
    return { n: used.length, statistic, value: statistic(Uint32Array.from(used, (_row, at) => at)) };
  });
  if (!isDefined(first!.value)) return { what, gap: undefinedBecause('the external set has no value', 0) };
  if (!isDefined(second!.value)) return { what, gap: undefinedBecause('the internal gold has no value', 0) };
  const gap = { kind: 'number' as const, value: first!.value - second!.value, n: first!.n + second!.n };
  const interval = yield* bootstrapGapInterval(first!, second!, options);
  if ('kind' in interval) return { what, gap };
  return { what, gap: { ...gap, interval: { ...interval, method: 'bootstrap_percentile' } } };
}

function iouOf({ modules }: SampleRow, module: string): number | undefined {
  const found = modules.find((row) => row.module === module && row.status !== 'spurious')?.iou;
  return typeof found === 'number' ? found : undefined;
}

function measured({ value, from }: SampleRow['leakage']): number | undefined {
  return from === 'outline' && isDefined(value) ? value : undefined;
}
