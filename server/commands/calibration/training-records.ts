// The records behind the numbers of train-calibrator: the predictions that each map learnt from, with what each method says of them unseen; all of them as CSV.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import type { CalibrationFit, CalibrationMethod, Calibrator } from '../../../schemas/calibrator.ts';
import type { CrossFitted } from '../../core/calibration/choose-map.ts';
import { calibrationMethods } from '../../core/calibration/fit-map.ts';
import type { TrainedMaps } from '../../core/calibration/train-maps.ts';
import { csvOf } from '../../core/report/csv.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.ts';

export interface TrainingReport extends Omit<EvaluationFacts, 'runId'> {
  readonly calibrator: Calibrator;
  /** What was learnt from. */
  readonly samples: readonly CalibrationSample[];
  readonly crossFitted: TrainedMaps['crossFitted'];
  /** Name of the predictions beside the report. */
  readonly csv: string;
}

export interface TrainedMap {
  /** Of the map of all types, undefined. */
  readonly type: string | undefined;
  readonly fit: CalibrationFit;
  readonly crossFitted: CrossFitted;
}

export function trainedMaps({ calibrator, crossFitted }: TrainingReport): TrainedMap[] {
  const own = Object.entries(calibrator.by_issue).map(([type, fit]) => ({
    ...{ type, fit, crossFitted: crossFitted.byIssue.get(type)! },
  }));
  return [{ type: undefined, fit: calibrator.global, crossFitted: crossFitted.all }, ...own];
}

export function mapKey({ type }: Pick<TrainedMap, 'type'>): string {
  return type ?? 'all types';
}

/** In the order of the inputs, so that a prediction's line is its place and two; a type without a map of its own has no columns of its own. */
export function trainingCsv(report: TrainingReport): string {
  const places = new Map<string, number>();
  const { samples, crossFitted } = report;
  return csvOf(
    [
      ...['sample_id', 'variant', 'type', 'confidence', 'correct', 'weight'],
      ...['all_types', 'own_type'].flatMap((map) => calibrationMethods.map((method) => `${map}_${method}`)),
    ],
    samples.map(({ sample_id, variant, type, confidence, correct, weight = 1 }, place) => {
      const own = places.get(type) ?? 0;
      places.set(type, own + 1);
      return [
        ...[sample_id, variant, type, confidence, correct ? 1 : 0, weight],
        ...calibrationMethods.map((method) => crossFitted.all.get(method)?.[place]),
        ...calibrationMethods.map((method) => crossFitted.byIssue.get(type)?.get(method)?.[own]),
      ];
    }),
  );
}

export function trainingRecords(report: TrainingReport): RecordList[] {
  const { samples, csv } = report;
  return trainedMaps(report).flatMap((map) => {
    const { type, fit, crossFitted } = map;
    const placed = samples.flatMap((sample, place) =>
      type === undefined || sample.type === type ? [{ sample, line: place + 2 }] : [],
    );
    const records = placed.map((one, place) => ({ ...one, place }));
    const chosen = crossFitted.get(fit.map.method);
    const methods = calibrationMethods.filter((method) => method !== 'identity');
    return recordList({
      ...{ key: mapKey(map), what: 'predictions, those that the chosen method leaves most wrong first', records },
      order: leastFirst(({ sample: { correct }, place }) =>
        chosen ? -Math.abs(chosen[place]! - (correct ? 1 : 0)) : undefined,
      ),
      headings: ['sample', 'type', 'right', 'confidence', ...methods],
      cellsOf: ({ sample, line, place }) => [
        at(`${csv}#L${line}`, sample.sample_id),
        ...[sample.type, sample.correct ? 'yes' : 'no', fixed(sample.confidence)],
        ...methods.map((method) => probabilityText(crossFitted, method, place)),
      ],
      all: { file: csv, where: type === undefined ? 'every line' : `type ${type}` },
    });
  });
}

function probabilityText(crossFitted: CrossFitted, method: CalibrationMethod, place: number): string {
  const probability = crossFitted.get(method)?.[place];
  return probability === undefined ? '–' : fixed(probability);
}
