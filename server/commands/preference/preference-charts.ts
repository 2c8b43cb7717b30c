// The charts of eval-preference: win rates with intervals, and how the answer came about sample by sample.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { runningSequence } from '../../core/preference/running-sequence.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { groupName } from '../../core/report/group-name.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import { type SequencePoint, sequenceChart } from '../../core/report/sequence-chart.ts';
import type { PreferenceReport } from './preference-facts.ts';
import { resultKey } from './preference-records.ts';

export function winRateChart(
  { results, pair }: PreferenceReport,
  look: ChartLook,
  addressOf: (key: string) => string | undefined,
): string {
  const series = `${pair.candidate} against ${pair.baseline}`;
  const rows = results.map((result) => ({
    label: groupName(result.group) || result.question,
    values: [{ series, estimate: result.winRate, address: addressOf(resultKey(result)) }],
  }));
  return intervalChart(rows, {
    ...{ title: `How often ${pair.candidate} wins`, axis: 'win rate, ties half, with 95 % interval' },
    ...{ min: 0, max: 1, reference: 0.5, look },
  });
}

export function progressChart({ points, pair }: PreferenceReport, look: ChartLook): string {
  return sequenceChart(points, {
    ...{ title: `Win rate of ${pair.candidate}, with 95 % confidence sequence`, axis: 'samples decided' },
    ...{ reference: 0.5, look },
  });
}

/** Samples in the order in which their last answer came. */
export function progressPoints(
  labels: readonly { readonly sample_id: string; readonly created_at: string }[],
  samples: readonly PreferenceSample[],
): SequencePoint[] {
  const last = new Map<string, number>();
  for (const { sample_id, created_at } of labels) {
    last.set(sample_id, Math.max(last.get(sample_id) ?? 0, Date.parse(created_at)));
  }
  const scores = samples
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => last.get(a.sample_id)! - last.get(b.sample_id)! || (a.sample_id < b.sample_id ? -1 : 1))
    .map(({ score }) => score!);
  return runningSequence(scores);
}
