// The totals of eval-circle-crossset as JSON, and its lines: one external sample of one variant a line.
import type { CrosssetSample } from '../../../schemas/evaluation-line.ts';
import type { EvaluationReport, ReportMetric } from '../../../schemas/evaluation-report.ts';
import type { SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { isDefined } from '../../core/undefined.ts';
import type { RunProvenance } from '../evaluation/provenance-of.ts';
import type { CrosssetReport, SetSummary } from './crossset-facts.ts';
import { crosssetSentence } from './crossset-report.ts';

/** Sets that are not there have metrics too: undefined ones, so that a gate that asks for them does not pass. */
export function crosssetTotals(report: CrosssetReport, createdAt: string, provenance: RunProvenance): EvaluationReport {
  const { runId, sets, absent, notEvaluated, mock } = report;
  const missing = [...absent.map(({ name, why }) => ({ what: name, why })), ...notEvaluated];
  return {
    ...{ schema_version: 1, evaluation: 'eval-circle-crossset', run_id: runId, created_at: createdAt },
    summary: crosssetSentence(report),
    ...(mock ? { mock } : {}),
    samples: sets.filter(({ name }) => name !== 'internal').reduce((most, { summary }) => most + summary.samples, 0),
    definitions: {
      iou: 'Mean over samples of IoU with the module’s ground truth; a missed module counts as 0.',
      miou: 'Mean of that over the modules with ground truth: nose, forehead, chin.',
      leakage: 'Share of predicted strong area outside of the visible face.',
      hair_overlap: 'Share of predicted strong area on hair.',
      gap: 'External less internal, of the metric or module named.',
    },
    metrics: [
      ...sets.flatMap(metricsOf),
      ...absent.map(
        ({ name, why }): ReportMetric => ({
          ...{ metric: 'miou', group: { set: name }, value: { kind: 'undefined', why: `not evaluated: ${why}`, n: 0 } },
        }),
      ),
    ],
    ...(missing.length > 0 ? { not_evaluated: missing.map((one) => ({ ...one })) } : {}),
    provenance,
  };
}

function metricsOf({ name: set, variant, summary, gaps }: SetSummary): ReportMetric[] {
  const few = summary.few ? { few: true } : {};
  const { miouStrong, leakage, hairOverlap, modules } = summary;
  return [
    { metric: 'miou', group: { set, variant }, value: miouStrong, ...few },
    ...modules.map(({ module, iou }) => ({ metric: 'iou', group: { set, variant, module }, value: iou, ...few })),
    { metric: 'leakage', group: { set, variant }, value: leakage, ...few },
    { metric: 'hair_overlap', group: { set, variant }, value: hairOverlap, ...few },
    ...gaps.map(({ what, gap }) => ({ metric: 'gap', group: { set, variant, of: what }, value: gap, ...few })),
  ];
}

export function crosssetLine(runId: string, variant: string, row: SampleRow): CrosssetSample {
  const share = (key: 'leakage' | 'hair_overlap', { value, from }: SampleRow['leakage']): object =>
    isDefined(value) ? { [key]: { value, estimated: from === 'estimate' } } : {};
  return {
    ...{ record: 'crossset-sample', run_id: runId, sample_id: row.sampleId, ...row.groups, variant },
    modules: row.modules.map(({ module, status, iou, dice, precision, recall }) => ({
      ...{ module, status },
      ...Object.fromEntries(Object.entries({ iou, dice, precision, recall }).filter(([, value]) => isDefined(value))),
    })),
    ...share('leakage', row.leakage),
    ...share('hair_overlap', row.hairOverlap),
  };
}
