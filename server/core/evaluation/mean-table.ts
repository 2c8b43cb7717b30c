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

  /** Rows with a value in at least one of the columns. */
  itemsOf(columns: readonly number[]): number {
    return this.rows.filter((_row, at) => columns.some((column) => !Number.isNaN(this.columns[column]![at]!))).length;
  }

  /** Mean over columns of the mean over samples with a value; n are the samples with a value in at least one. */
  estimateOf(columns: readonly number[], interval: Interval | Undefined, why: string): Estimate {
    const means = columns.flatMap((column) => {
      const values = this.columns[column]!.filter((value) => !Number.isNaN(value));
      return values.length === 0 ? [] : [values.reduce((a, b) => a + b, 0) / values.length];
    });
    const n = this.itemsOf(columns);
    if (means.length === 0) return undefinedBecause(why, n);
    const value = means.reduce((a, b) => a + b, 0) / means.length;
    if ('kind' in interval) return { kind: 'number', value, n };
    return { kind: 'number', value, n, interval: { ...interval, method: 'bootstrap_percentile' } };
  }
}
