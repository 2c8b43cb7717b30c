// How far a labeling round is: distinct samples labeled, by annotator and overall, from the columns of its label files; what was withdrawn is open again.
import { codeAt, idColumn, numberColumn } from '../table/columns.ts';
import type { RecordTable } from '../table/record-table.ts';

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
  const withdrawn = withdrawals(tables);
  for (const table of tables) {
    const samples = idColumn(table, 'sample');
    const annotators = table.columns.get('annotator');
    if (!samples || annotators?.holds !== 'code') continue;
    const times = numberColumn(table, 'created_at');
    const tasks = withdrawn.size > 0 ? idColumn(table, 'task') : undefined;
    for (let row = 0; row < table.rows; row++) {
      const sample = samples[row]!;
      const annotator = annotators.names[annotators.codes[row]!];
      if (Number.isNaN(sample) || annotator === undefined || (wanted && !wanted.has(sample))) continue;
      const ms = times?.[row] ?? Number.NaN;
      const count = byAnnotator.get(annotator) ?? { samples: new Set(), lastMs: Number.NEGATIVE_INFINITY };
      byAnnotator.set(annotator, count);
      if (ms > count.lastMs) count.lastMs = ms;
      if (tasks && (withdrawn.get(annotator)?.get(tasks[row]!) ?? Number.NEGATIVE_INFINITY) >= ms) continue;
      labeled.add(sample);
      count.samples.add(sample);
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

/** When each annotator withdrew an answer to a task for the last time, by the hash of the task: a label file that was imported before has the answer still. */
function withdrawals(tables: readonly RecordTable[]): Map<string, Map<number, number>> {
  const found = new Map<string, Map<number, number>>();
  for (const table of tables) {
    const tasks = idColumn(table, 'task');
    const column = table.columns.get('withdrawn');
    if (!tasks || column?.holds !== 'code' || column.names.length === 0) continue;
    const times = numberColumn(table, 'created_at');
    for (let row = 0; row < table.rows; row++) {
      const annotator = codeAt(table, 'annotator', row);
      if (codeAt(table, 'withdrawn', row) !== 'true' || annotator === undefined) continue;
      const own = found.get(annotator) ?? new Map<number, number>();
      found.set(annotator, own);
      own.set(tasks[row]!, Math.max(own.get(tasks[row]!) ?? Number.NEGATIVE_INFINITY, times?.[row] ?? 0));
    }
  }
  return found;
}
