// The report of train-calibrator in Markdown: which method was chosen where, and by how much it was better.
import type { CalibrationFit, Calibrator } from '../../../schemas/calibrator.ts';
import type { Estimate } from '../../../schemas/estimate.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { type NotEvaluated, notEvaluatedPart } from '../evaluation/not-evaluated.ts';

export function trainingMarkdown(calibrator: Calibrator, notEvaluated: readonly NotEvaluated[]): string {
  const { version, global, by_issue, min_samples, folds, severity = [], provenance } = calibrator;
  const fits: [string, CalibrationFit][] = [['all types', global], ...Object.entries(by_issue)];
  const brier = (estimate: Estimate | undefined): string => (estimate ? formatEstimate(estimate) : '–');
  return [
    `# ${escapeMarkdown(version)}`,
    '',
    `**${global.map.method}** scaling does best on ${global.n} predictions: Brier score ${brier(global.brier_before)} before, ${brier(global.brier_after)} after, on samples that it was not fitted to.`,
    '',
    '## Maps',
    '',
    markdownTable(
      ['issue type', 'method', 'predictions', 'Brier before', 'Brier after'],
      fits.map(([type, fit]) => [type, fit.map.method, fit.n, brier(fit.brier_before), brier(fit.brier_after)]),
    ),
    `Types with fewer than ${min_samples} predictions use the map of all types.`,
    '',
    '## Methods compared',
    '',
    markdownTable(
      ['issue type', ...(global.compared ?? []).map(({ method }) => method)],
      fits.map(([type, { compared = [] }]) => [
        type,
        ...compared.map(({ brier }) => (brier.kind === 'number' ? fixed(brier.value) : brier.why)),
      ]),
    ),
    ...notEvaluatedPart(notEvaluated),
    '## Severity',
    '',
    markdownTable(
      ['severity', 'from probability'],
      severity.map(({ name, from }) => [name, from]),
    ),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      provenance.inputs.map(({ role = '', path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    `- Brier score: mean squared distance of probability and outcome, 0 to 1, lower is better; cross-fitted over ${folds} folds of samples: each prediction is scored by a map that has not seen its sample.`,
    '- A prediction is right when a gold issue of its type meets its box at the IoU asked for.',
    '- The method with the lowest cross-fitted Brier score is chosen, the simpler one of equals; identity leaves confidences as they are.',
    '- [low, high] is the 95 % percentile bootstrap interval over samples.',
    '- How good the whole calibrator is on samples that it has not seen, the choice included: `assay eval-calibration`.',
    '',
  ].join('\n');
}
