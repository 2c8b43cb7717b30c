// The totals of eval-gold-iaa as JSON, and its lines: one pair of annotators on one sample a line.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { AgreementSample } from '../../../schemas/evaluation-line.ts';
import type { EvaluationReport, ReportMetric } from '../../../schemas/evaluation-report.ts';
import type { ChoiceAgreement } from '../../core/evaluation/choice-agreement.ts';
import type { LabelPair } from '../../core/evaluation/pair-labels.ts';
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import { isDefined } from '../../core/undefined.ts';
import type { AgreementReport } from './agreement-facts.ts';
import { agreementSentence } from './agreement-report.ts';
import type { RunProvenance } from './provenance-of.ts';

export function agreementTotals(
  report: AgreementReport,
  createdAt: string,
  provenance: RunProvenance,
): EvaluationReport {
  const { runId, samples, pairs, miou, modules, usable, issues, annotators, notEvaluated } = report;
  const few = samples < FEW ? { few: true } : {};
  const metric = (name: string, group: Record<string, string>, value: Estimate): ReportMetric => ({
    ...{ metric: name, group, value },
    ...few,
  });
  const choices = (group: Record<string, string>, { kappa, ac1, observed }: ChoiceAgreement): ReportMetric[] => [
    metric('presence_kappa', group, kappa),
    metric('presence_ac1', group, ac1),
    metric('presence_agreement', group, observed),
  ];
  return {
    ...{ schema_version: 1, evaluation: 'eval-gold-iaa', run_id: runId, created_at: createdAt },
    summary: agreementSentence(report),
    samples,
    definitions: {
      miou_strong: 'Mean over strong modules of the mean IoU over pairs of annotators that both drew the module.',
      iou: 'Mean over pairs of annotators that both drew the module.',
      dice: 'Mean over pairs of annotators that both drew the module.',
      presence_kappa: 'Cohen’s kappa for two annotators, Fleiss’ for more, of whether the module was drawn.',
      presence_ac1: 'Gwet’s AC1 of whether the module was drawn.',
      presence_agreement: 'Share of pairs of annotators with the same answer.',
      issue_alpha: 'Krippendorff’s nominal alpha of whether a type of issue was seen in a region.',
      issue_ac1: 'Gwet’s AC1 of the same.',
      annotator_iou: 'Mean IoU of one annotator with the others, over regions that both drew.',
    },
    metrics: [
      metric('miou_strong', {}, miou),
      ...modules.flatMap(({ module, iou, dice, presence }) => [
        metric('iou', { module }, iou),
        metric('dice', { module }, dice),
        ...choices({ module }, presence),
      ]),
      ...(pairs.length > 0 ? choices({ choice: 'usable' }, usable) : []),
      ...issues.flatMap(({ group, alpha, ac1 }) => [
        metric('issue_alpha', group, alpha),
        metric('issue_ac1', group, ac1),
      ]),
      ...annotators.map(({ annotator, meanIou }) => metric('annotator_iou', { annotator }, meanIou)),
    ],
    ...(notEvaluated.length > 0 ? { not_evaluated: notEvaluated.map((one) => ({ ...one })) } : {}),
    details: {
      pairs: pairs.length,
      modules: modules.map(({ module, both, onlyOne }) => ({ module, drawn_by_both: both, drawn_by_one: onlyOne })),
      annotators: annotators.map(({ annotator, samples: shared, onlyThis, onlyOther, leadTimeS }) => ({
        ...{ annotator, samples: shared, only_this_drew: onlyThis, only_the_other_drew: onlyOther },
        ...(isDefined(leadTimeS) ? { median_lead_time_s: leadTimeS } : {}),
      })),
    },
    provenance,
  };
}

export function agreementLine(runId: string, { sampleId, labels, regions, meanIou }: LabelPair): AgreementSample {
  return {
    ...{ record: 'agreement-sample', run_id: runId, sample_id: sampleId },
    annotators: labels.map(({ annotator_id }) => annotator_id),
    label_ids: labels.map(({ label_id }) => label_id),
    ...(isDefined(meanIou) ? { mean_iou: meanIou } : {}),
    modules: regions.map(({ module, drawnBy, iou, dice }) => ({
      ...{ module, drawn_by: drawnBy },
      ...(isDefined(iou) ? { iou } : {}),
      ...(isDefined(dice) ? { dice } : {}),
    })),
  };
}
