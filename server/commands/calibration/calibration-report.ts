// The report of eval-calibration in Markdown: whether confidences can be trusted before and after, the diagram, the groups, the definitions.
import type { CalibrationEvaluation } from '../../core/calibration/evaluate-calibration.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { formatEstimate } from '../../core/report/format-estimate.ts';
import { type NotEvaluated, notEvaluatedPart } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';

export interface CalibrationReport {
  readonly runId: string;
  /** Path of the calibrator, relative to the workspace. */
  readonly calibrator: string;
  readonly how: 'cross-fitted' | 'held-out';
  /** Everything first. */
  readonly groups: readonly {
    readonly group: Readonly<Record<string, string>>;
    readonly evaluation: CalibrationEvaluation;
  }[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly seed: number;
  readonly draws: number;
  readonly chart: string;
}

const FEW = 10;

/** One sentence: the same in the report, the notification and on the command line. */
export function calibrationSentence({ groups, calibrator }: CalibrationReport): string {
  const { n, before, after, brierDifference } = groups[0]!.evaluation;
  const name = calibrator.slice(calibrator.lastIndexOf('/') + 1).replace(/\.json$/, '');
  if (brierDifference.kind === 'undefined') return `${name} cannot be judged: ${brierDifference.why}.`;
  const { interval } = brierDifference;
  const said =
    !interval || (interval.low <= 0 && interval.high >= 0)
      ? 'is not shown to change'
      : interval.high < 0
        ? 'improves'
        : 'worsens';
  return `${name} ${said} calibration on ${n} predictions: Brier score ${formatEstimate(before.brier)} → ${formatEstimate(after.brier)}, ECE ${formatEstimate(before.eceWidth)} → ${formatEstimate(after.eceWidth)}.`;
}

export function calibrationMarkdown(report: CalibrationReport): string {
  const { runId, how, groups, calibrator, notEvaluated, inputs } = report;
  const [all, ...others] = groups;
  const { before, after, brierDifference } = all!.evaluation;
  const rows = (
    [
      ['Brier score', 'brier'],
      ['log loss', 'logLoss'],
      ['ECE, 10 bins of equal width', 'eceWidth'],
      ['ECE, 10 bins of equal mass', 'eceMass'],
      ['MCE', 'mce'],
    ] as const
  ).map(([title, key]) => [title, formatEstimate(before[key]), formatEstimate(after[key]), before[key].n]);
  return [
    `# Calibration ${runId}`,
    '',
    escapeMarkdown(calibrationSentence(report)),
    '',
    how === 'cross-fitted'
      ? `The calibrator was trained on these samples, so each is scored by one that was trained in the same way without it (cross-fitted).`
      : 'The calibrator has seen none of these samples (held out).',
    '',
    `![Reliability diagram before and after calibration](${report.chart})`,
    '',
    '## Overall',
    '',
    markdownTable(['metric', 'before', 'after', 'predictions'], rows),
    `Brier score after less before: ${formatEstimate(brierDifference)}.`,
    '',
    '## By group',
    '',
    ...(others.length === 0
      ? ['The predictions name no group.', '']
      : [
          markdownTable(
            [
              'group',
              'predictions',
              'samples',
              'Brier before',
              'Brier after',
              'difference',
              'ECE before',
              'ECE after',
              'note',
            ],
            others.map(({ group, evaluation }) => [
              ...[nameOf(group), evaluation.n, evaluation.samples],
              ...[evaluation.before.brier, evaluation.after.brier, evaluation.brierDifference].map(formatEstimate),
              ...[evaluation.before.eceWidth, evaluation.after.eceWidth].map(formatEstimate),
              evaluation.samples < FEW ? `fewer than ${FEW} samples` : '',
            ]),
          ),
        ]),
    ...notEvaluatedPart(notEvaluated),
    '## Inputs',
    '',
    `Calibrator: ${escapeMarkdown(calibrator)}`,
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    '- Brier score: mean squared distance of confidence and outcome, 0 to 1. Log loss: mean negative logarithm of the probability of what was true, in nats. Lower is better in both.',
    '- ECE, expected calibration error: mean gap between confidence and share right over the bins, weighted by their predictions. MCE: the largest gap of a bin; few predictions in it can make it large.',
    '- Bins are closed on the right; equal mass means as many predictions in each, ties together.',
    `- [low, high] is the 95 % percentile bootstrap interval over samples, with all their predictions: ${report.draws} draws, seed ${report.seed}. ECE is never below 0, so that its interval lies high when few predictions are there.`,
    '',
  ].join('\n');
}

function nameOf(group: Readonly<Record<string, string>>): string {
  return Object.entries(group)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}
