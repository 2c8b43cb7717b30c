// The records behind the numbers of eval-gold-ab: every sample with both scores, those that the candidate won, tied and lost, and all of them as CSV.
import {
  type Comparison,
  outcomeOf,
  type PairedScore,
  type PairOutcome,
} from '../../core/evaluation/compare-variants.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { csvOf } from '../../core/report/csv.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import type { CompareReport } from './compare-facts.ts';

const OUTCOMES: readonly PairOutcome[] = ['won', 'tied', 'lost'];
const GROUPS = ['tone_bucket', 'lighting_bucket', 'region_bucket', 'source'] as const;

/** A module, all strong ones together, or those of a group. */
export function comparedName({ what, group }: Pick<Comparison, 'what' | 'group'>): string {
  return groupName(group) || (what === 'strong' ? 'all strong modules' : what);
}

export function compareKey(of: Pick<Comparison, 'what' | 'group'>, outcome?: PairOutcome): string {
  return outcome === undefined ? comparedName(of) : `${comparedName(of)} · ${outcome}`;
}

/** Each sample once for all strong modules, and once for each module; buckets and source stand beside it. */
export function compareCsv(comparisons: readonly Comparison[]): string {
  return csvOf(
    ['sample_id', 'module', 'baseline', 'candidate', 'difference', ...GROUPS],
    inCsv(comparisons).flatMap(({ what, samples }) =>
      samples.map(({ sampleId, baseline, candidate, difference, groups }) => [
        ...[sampleId, what, baseline, candidate, difference],
        ...GROUPS.map((key) => groups[key]),
      ]),
    ),
  );
}

export function compareRecords({ comparisons, baseline, candidate, csv }: CompareReport): RecordList[] {
  const lines = linesOf(comparisons);
  return comparisons.flatMap((one) => {
    const list = (records: readonly PairedScore[], outcome?: PairOutcome): RecordList[] =>
      recordList({
        key: compareKey(one, outcome),
        what: `samples, worst for ${candidate} first`,
        records,
        order: leastFirst(({ difference }) => difference),
        headings: ['sample', `IoU of ${baseline}`, `IoU of ${candidate}`, 'difference', 'open'],
        cellsOf: ({ sampleId, baseline: before, candidate: after, difference }) => [
          at(`${csv}#L${lines.get(lineKey(one.what, sampleId))}`, sampleId),
          ...[before, after, difference].map(fixed),
          at(overlayLink(sampleId), 'overlay'),
        ],
        all: { file: csv, where: [`module ${one.what}`, groupName(one.group), outcome].filter(Boolean).join(', ') },
      });
    return [
      ...list(one.samples),
      ...OUTCOMES.flatMap((outcome) =>
        list(
          one.samples.filter(({ difference }) => outcomeOf(difference) === outcome),
          outcome,
        ),
      ),
    ];
  });
}

/** Groups repeat samples of the whole. */
function inCsv(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ group }) => Object.keys(group).length === 0);
}

function linesOf(comparisons: readonly Comparison[]): Map<string, number> {
  const keys = inCsv(comparisons).flatMap(({ what, samples }) =>
    samples.map(({ sampleId }) => lineKey(what, sampleId)),
  );
  return new Map(keys.map((key, index) => [key, index + 2]));
}

function lineKey(what: string, sampleId: string): string {
  return JSON.stringify([what, sampleId]);
}
