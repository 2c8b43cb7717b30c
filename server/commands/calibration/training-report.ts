// The report of train-calibrator: which method was chosen where, and by how much it was better.
import type { Calibrator } from '../../../schemas/calibrator.ts';
import type { Estimate } from '../../../schemas/estimate.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { formatEstimate } from '../../core/report/format-estimate.ts';
import type { ReportPage } from '../../core/report/report-page.ts';
import { heading, inRecords, list, paragraph, table } from '../../core/report/report-parts.ts';
import { undefinedBecause } from '../../core/undefined.ts';
import { mapKey, type TrainingReport, trainedMaps, trainingRecords } from './training-records.ts';

export function trainingPage(report: TrainingReport): ReportPage {
  const { calibrator } = report;
  const { version, global, min_samples, severity = [] } = calibrator;
  const maps = trainedMaps(report);
  return {
    title: version,
    verdict: `${global.map.method} scaling does best on ${global.n} predictions: Brier score ${brier(global.brier_before)} before, ${brier(global.brier_after)} after, on samples that it was not fitted to.`,
    parts: [
      heading('Maps'),
      table(
        ['issue type', 'method', 'predictions', 'Brier before', 'Brier after'],
        maps.map((map) => [
          ...[mapKey(map), map.fit.map.method],
          ...inRecords(mapKey(map), map.fit.n, orNone(map.fit.brier_before), orNone(map.fit.brier_after)),
        ]),
      ),
      paragraph(`Types with fewer than ${min_samples} predictions use the map of all types.`),
      heading('Methods compared'),
      table(
        ['issue type', ...(global.compared ?? []).map(({ method }) => method)],
        maps.map((map) => [
          mapKey(map),
          ...(map.fit.compared ?? []).flatMap(({ brier: score }) => inRecords(mapKey(map), score)),
        ]),
      ),
      heading('Severity'),
      list(...severity.map(({ name, from }) => `${name} from probability ${from} on`)),
      ...closingParts(report, definitionsOf(calibrator, report)),
    ],
    lists: trainingRecords(report),
  };
}

function brier(estimate: Estimate | undefined): string {
  return estimate ? formatEstimate(estimate) : '–';
}

function orNone(estimate: Estimate | undefined): Estimate {
  return estimate ?? undefinedBecause('it was not measured', 0);
}

function definitionsOf({ folds }: Calibrator, { draws, seed }: TrainingReport): string[] {
  return [
    `Brier score: mean squared distance of probability and outcome, 0 to 1, lower is better; cross-fitted over ${folds} folds of samples: each prediction is scored by a map that has not seen its sample.`,
    'A prediction is right when a gold issue of its type meets its box at the IoU asked for.',
    'The method with the lowest cross-fitted Brier score is chosen, the simpler one of equals; identity leaves confidences as they are.',
    `[low, high] is the 95 % percentile bootstrap interval over samples: ${draws} draws, seed ${seed}.`,
    'How good the whole calibrator is on samples that it has not seen, the choice included: "assay eval-calibration".',
  ];
}
