// The records behind the numbers of eval-calibration: the predictions of everything, of each bin of the diagram and of each group, and all of them as CSV.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import { csvOf } from '../../core/report/csv.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import type { CalibrationReport, JudgedPrediction } from './calibration-facts.ts';

export type Stage = 'before' | 'after';

/** What predictions are grouped by. */
export const GROUP_KEYS = ['type', 'variant', 'tone_bucket', 'lighting_bucket', 'region_bucket', 'source'] as const;

export function groupKey(group: Readonly<Record<string, string>>): string {
  return groupName(group) || 'all predictions';
}

export function binKey(stage: Stage, index: number): string {
  return `${stage} · bin ${index + 1}`;
}

/** In the order of the inputs, so that a prediction's line is its place and two. */
export function calibrationCsv(predictions: readonly JudgedPrediction[]): string {
  return csvOf(
    ['sample_id', 'confidence', 'calibrated', 'correct', ...GROUP_KEYS],
    predictions.map(({ sample, after }) => [
      ...[sample.sample_id, sample.confidence, after, sample.correct ? 1 : 0],
      ...GROUP_KEYS.map((key) => sample[key]),
    ]),
  );
}

export function calibrationRecords({ groups, predictions, csv }: CalibrationReport): RecordList[] {
  const list = (key: string, places: readonly number[], where: string): RecordList[] =>
    recordList({
      ...{ key, what: 'predictions, the largest change for the worse first' },
      records: places.map((place) => ({ place, ...predictions[place]! })),
      order: leastFirst(({ sample, after }) => squared(sample, sample.confidence) - squared(sample, after)),
      headings: ['sample', 'type', 'confidence', 'calibrated', 'right'],
      cellsOf: ({ place, sample, after }) => [
        at(`${csv}#L${place + 2}`, sample.sample_id),
        ...[sample.type, fixed(sample.confidence), fixed(after), sample.correct ? 'yes' : 'no'],
      ],
      all: { file: csv, where },
    });
  const stages = (['before', 'after'] as const).flatMap((stage) =>
    groups[0]!.evaluation[stage].reliability.bins.flatMap(({ index, low, high }) => {
      const isIn = (place: number): boolean => {
        const { sample, after } = predictions[place]!;
        const value = stage === 'before' ? sample.confidence : after;
        return (value > low || (index === 0 && value === low)) && value <= high;
      };
      const column = stage === 'before' ? 'confidence' : 'calibrated';
      return list(binKey(stage, index), groups[0]!.at.filter(isIn), `${column} above ${low}, up to ${high}`);
    }),
  );
  return [...groups.flatMap(({ group, at: places }) => list(groupKey(group), places, groupKey(group))), ...stages];
}

function squared({ correct }: CalibrationSample, probability: number): number {
  return (probability - (correct ? 1 : 0)) ** 2;
}
