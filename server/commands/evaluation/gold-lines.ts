// What eval-gold writes for programs: one sample of one variant a line as JSON, one module a row as CSV.
import type { GoldSample, SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { csvLine } from '../../core/report/csv.ts';
import { isDefined, type Measure } from '../../core/undefined.ts';
import type { EvalGoldReport, VariantResult } from './eval-gold-facts.ts';
import type { GoldRound } from './gold-round.ts';
import type { RunProvenance } from './provenance-of.ts';

const HEADINGS = [
  ...['sample_id', 'variant', 'module', 'status', 'labels'],
  ...['iou', 'dice', 'precision', 'recall', 'centroid_offset'],
];

/** A step is a sample. */
export function* goldCsv(results: readonly VariantResult[]): Generator<void, string> {
  const value = (measure: Measure): number | undefined => (isDefined(measure) ? measure : undefined);
  const lines = [csvLine(HEADINGS)];
  for (const { variant, rows } of results) {
    for (const { modules } of rows) {
      yield;
      for (const { sampleId, module, status, labels, iou, dice, precision, recall, centreOffset } of modules) {
        const values = [iou, dice, precision, recall, centreOffset].map(value);
        lines.push(csvLine([sampleId, variant, module, status, labels, ...values]));
      }
    }
  }
  return lines.join('');
}

/** NDJSON: the run, then the samples of each variant; a step is a line. */
export function* goldLines(
  { runId, results, mock }: EvalGoldReport,
  round: GoldRound,
  { createdAt, provenance }: { readonly createdAt: string; readonly provenance: RunProvenance },
): Generator<void, string> {
  const run = {
    ...{ record: 'run', evaluation: 'eval-gold', run_id: runId, created_at: createdAt },
    taxonomy_version: round.taxonomy.taxonomy.version,
    samples: results.reduce((sum, { rows }) => sum + rows.length, 0),
    ...(mock ? { mock } : {}),
    provenance,
  };
  const lines = [`${JSON.stringify(run)}\n`];
  for (const result of results) {
    for (const [at, row] of result.rows.entries()) {
      yield;
      lines.push(`${JSON.stringify(sampleLine(runId, result, row, round.samples[at]!))}\n`);
    }
  }
  return lines.join('');
}

function sampleLine(
  runId: string,
  { variant, miouBySample: scores }: VariantResult,
  row: SampleRow,
  { labels }: GoldSample,
): object {
  const miou = scores.get(row.sampleId);
  const share = (name: 'leakage' | 'hairOverlap', key: string): object => {
    const { value, from } = row[name];
    return isDefined(value) ? { [key]: { value, estimated: from === 'estimate' } } : {};
  };
  return {
    ...{ record: 'gold-sample', run_id: runId, sample_id: row.sampleId, ...row.groups, variant },
    label_ids: labels.map(({ label_id }) => label_id),
    ...(miou === undefined ? {} : { miou_strong: miou }),
    modules: row.modules.map(({ module, status, iou, dice, precision, recall, centreOffset }) => ({
      ...{ module, status },
      ...Object.fromEntries(
        Object.entries({ iou, dice, precision, recall, centroid_offset: centreOffset }).filter(([, value]) =>
          isDefined(value),
        ),
      ),
    })),
    ...share('leakage', 'leakage'),
    ...share('hairOverlap', 'hair_overlap'),
  };
}
