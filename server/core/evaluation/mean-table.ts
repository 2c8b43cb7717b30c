// A table of numbers over samples, and the means over samples and over columns that reports are made of.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { Interval } from '../metrics/interval.ts';
import { isDefined, type Measure, type Undefined, undefinedBecause } from '../undefined.ts';

/** Columns of numbers over samples; NaN stands for "no value here", and never leaves this class. */
export class MeanTable<Row> {
  readonly columns: Float64Array[] = [];
  private readonly rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  /** Its position. */
  add(of: (row: Row, at: number) => Measure | undefined): number {
    const numbers = this.rows.map((row, at) => {
      const measure = of(row, at);
      return measure !== undefined && isDefined(measure) ? measure : Number.NaN;
    });
    return this.columns.push(Float64Array.from(numbers)) - 1;
  }

  /** Mean over columns of the mean over samples with a value. `n` of several columns is told, that of one are the samples with a value. */
  estimateOf(columns: readonly number[], interval: Interval | Undefined, why: string, n?: number): Estimate {
    const found = columns.map((column) => this.columns[column]!.filter((value) => !Number.isNaN(value)));
    const means = found.flatMap((values) =>
      values.length === 0 ? [] : [values.reduce((a, b) => a + b, 0) / values.length],
    );
    const count = n ?? found[0]?.length ?? 0;
    if (means.length === 0) return undefinedBecause(why, count);
    const value = means.reduce((a, b) => a + b, 0) / means.length;
    if ('kind' in interval) return { kind: 'number', value, n: count };
    return { kind: 'number', value, n: count, interval: { ...interval, method: 'bootstrap_percentile' } };
  }
}
