// The totals of eval-region-accuracy as JSON, and its lines: one sample of one model a line.
import type { RegionSampleLine } from '../../../schemas/evaluation-line.ts';
import type { EvaluationReport, ReportMetric } from '../../../schemas/evaluation-report.ts';
import type { RegionRow } from '../../core/evaluation/region-accuracy.ts';
import type { Precision } from '../../core/evaluation/type-precisions.ts';
import type { RunProvenance } from './provenance-of.ts';
import type { ModelResult, RegionReport } from './region-facts.ts';
import { regionSentence } from './region-report.ts';

export function regionTotals(report: RegionReport, createdAt: string, provenance: RunProvenance): EvaluationReport {
  const { runId, results, notEvaluated, iou } = report;
  return {
    ...{ schema_version: 1, evaluation: 'eval-region-accuracy', run_id: runId, created_at: createdAt },
    summary: regionSentence(report),
    samples: new Set(results.flatMap(({ rows }) => rows.map(({ sampleId }) => sampleId))).size,
    definitions: {
      precision: `Share of predicted boxes that take a gold box of their type at IoU ${iou}.`,
      recall: `Share of gold boxes that a predicted box of their type takes at IoU ${iou}.`,
      f1: 'Harmonic mean of precision and recall; macro: mean over types.',
      same_region: 'Of what was found with a region on both sides, the share with the same region.',
      ap: `Average precision over 101 recall points at IoU ${iou}.`,
      coco_ap: 'Average precision as COCO defines it: mean over IoU .50 to .95.',
    },
    metrics: results.flatMap(metricsOf),
    ...(notEvaluated.length > 0 ? { not_evaluated: notEvaluated.map((one) => ({ ...one })) } : {}),
    provenance,
  };
}

function metricsOf({ model, summaries, precisions }: ModelResult): ReportMetric[] {
  const values = (group: Record<string, string>, { ap, cocoAp }: Precision): ReportMetric[] => [
    { metric: 'ap', group: { model, ...group }, value: ap },
    { metric: 'coco_ap', group: { model, ...group }, value: cocoAp },
  ];
  return [
    ...summaries.flatMap(({ group, few, precision, recall, f1, sameRegion }) =>
      Object.entries({ precision, recall, f1, same_region: sameRegion }).map(([metric, value]) => ({
        ...{ metric, group: { model, ...group }, value },
        ...(few ? { few } : {}),
      })),
    ),
    ...values({}, precisions.mean),
    ...precisions.types.flatMap(({ type, ...own }) => values({ type }, own)),
  ];
}

export function regionLine(
  runId: string,
  model: string,
  { sampleId, groups, labelIds, outcomes }: RegionRow,
): RegionSampleLine {
  return {
    ...{ record: 'region-sample', run_id: runId, sample_id: sampleId, ...groups, model, label_ids: [...labelIds] },
    outcomes: outcomes.map(({ type, status, labelId, confidence, iou, sameRegion }) => ({
      ...{ type, status, label_id: labelId },
      ...(confidence === undefined ? {} : { confidence }),
      ...(iou === undefined ? {} : { iou }),
      ...(sameRegion === undefined ? {} : { same_region: sameRegion }),
    })),
  };
}
