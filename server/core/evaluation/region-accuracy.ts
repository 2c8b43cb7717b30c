// Issue boxes of a model matched to gold boxes: what was found, what was wrong and what was missed, by sample and type.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ModelOutputIssue } from '../../../schemas/model-output.ts';
import { matchIssues } from './match-issues.ts';

/** One sample of one model: its labels, each of which the predictions are held against. */
export interface RegionSample {
  readonly sampleId: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly labels: readonly GoldLabel[];
  readonly predicted: readonly ModelOutputIssue[];
}

export interface IssueOutcome {
  readonly type: string;
  /** found: predicted and gold; wrong: predicted only; missed: gold only. */
  readonly status: 'found' | 'wrong' | 'missed';
  readonly labelId: string;
  readonly confidence?: number;
  readonly iou?: number;
  /** Of what was found: whether both name the same region; absent where one names none. */
  readonly sameRegion?: boolean;
}

export interface RegionRow {
  readonly sampleId: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly labelIds: readonly string[];
  readonly outcomes: readonly IssueOutcome[];
}

/** One to one per type, by falling confidence, at the least IoU. */
export function regionRow({ sampleId, groups, labels, predicted }: RegionSample, leastIou: number): RegionRow {
  const outcomes = labels.flatMap(({ label_id: labelId, issues }): IssueOutcome[] => {
    const matches = matchIssues(predicted, issues, leastIou);
    const matched = new Set(matches.map(({ gold }) => gold));
    const missed = issues.filter((_issue, at) => !matched.has(at));
    return [
      ...matches.map(({ predicted: index, gold, iou }): IssueOutcome => {
        const { type, confidence, region } = predicted[index]!;
        const about = { type, labelId, confidence };
        if (gold === undefined) return { ...about, status: 'wrong' };
        const wanted = issues[gold]!.region;
        const sameRegion = region === undefined || wanted === undefined ? {} : { sameRegion: region === wanted };
        return { ...about, status: 'found', iou: iou!, ...sameRegion };
      }),
      ...missed.map(({ type }): IssueOutcome => ({ type, labelId, status: 'missed' })),
    ];
  });
  return { sampleId, groups, labelIds: labels.map(({ label_id }) => label_id), outcomes };
}
