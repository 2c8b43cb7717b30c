// How far a labeling round is: distinct samples labeled, by annotator and overall, from the columns of its label files.
import type { Column, RecordTable } from '../table/record-table.ts';

export interface RoundProgress {
  /** Distinct samples with a label; only those of `wanted`, when given. */
  readonly labeled: number;
  readonly annotators: readonly AnnotatorCount[];
}

export interface AnnotatorCount {
  readonly annotator: string;
  readonly samples: ReadonlySet<number>;
  /** Milliseconds since 1970; absent when no label tells. */
  readonly lastMs?: number;
}

/** `wanted` holds the hashes of the manifest's sample ids. Annotators come in order of their names. */
export function roundProgress(tables: readonly RecordTable[], wanted?: ReadonlySet<number>): RoundProgress {
  const byAnnotator = new Map<string, { samples: Set<number>; lastMs: number }>();
  const labeled = new Set<number>();
  for (const { rows, columns } of tables) {
    const samples = columns.get('sample');
    const annotators = columns.get('annotator');
    if (samples?.holds !== 'id' || annotators?.holds !== 'code') continue;
    const times = numbersOf(columns.get('created_at'));
    for (let row = 0; row < rows; row++) {
      const sample = samples.hashes[row]!;
      const annotator = annotators.names[annotators.codes[row]!];
      if (Number.isNaN(sample) || annotator === undefined || (wanted && !wanted.has(sample))) continue;
      labeled.add(sample);
      const count = byAnnotator.get(annotator) ?? { samples: new Set(), lastMs: Number.NEGATIVE_INFINITY };
      count.samples.add(sample);
      const ms = times?.[row] ?? Number.NaN;
      if (ms > count.lastMs) count.lastMs = ms;
      byAnnotator.set(annotator, count);
    }
  }
  const annotators = [...byAnnotator]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([annotator, { samples, lastMs }]) => ({
      annotator,
      samples,
      ...(Number.isFinite(lastMs) ? { lastMs } : {}),
    }));
  return { labeled: labeled.size, annotators };
}

function numbersOf(column: Column | undefined): Float64Array | undefined {
  return column?.holds === 'number' ? column.numbers : undefined;
}
