// What the reports of a preference round tell of answers that count no more, and the labels behind the counts.
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { retiredLabels } from '../../core/preference/retired-labels.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { Piece, RecordList, ReportPart, Target } from '../../core/report/report-page.ts';
import { at, paragraph } from '../../core/report/report-parts.ts';
import type { JudgedLabels } from './read-preference-labels.ts';

const RETIRED = { withdrawn: 'answers · withdrawn', superseded: 'answers · superseded' } as const;

export interface RetiredAnswers {
  readonly withdrawn: number;
  readonly superseded: number;
  readonly lists: readonly RecordList[];
}

/** `name`: the report, relative to the workspace. */
export function retiredAnswers({ labels, samples, linkOf }: JudgedLabels, name: string): RetiredAnswers {
  const retired = retiredLabels(labels, samples);
  const followers = new Map(labels.map((label) => [label.supersedes_label_id, label]));
  const lists = (['withdrawn', 'superseded'] as const).flatMap((how) =>
    recordList({
      ...{ key: RETIRED[how], what: 'labels, in the order of their file', records: retired[how] },
      headings: ['sample', 'annotator', 'answer', 'given at', 'followed by'],
      cellsOf: ({ label_id, sample_id, annotator_id, overall, created_at }) => {
        const next = followers.get(label_id);
        const what = next && (isWithdrawal(next) ? 'its withdrawal' : next.overall);
        return [
          at(linkOf(label_id, name), sample_id),
          ...[annotator_id, overall, created_at],
          next && what ? at(linkOf(next.label_id, name), what) : 'a later answer of the annotator',
        ];
      },
    }),
  );
  return { withdrawn: retired.withdrawn.length, superseded: retired.superseded.length, lists };
}

/** `targetOf`: where the records of a count are, by their key. */
export function retiredPart(
  { withdrawn, superseded }: Omit<RetiredAnswers, 'lists'>,
  targetOf: (key: string) => Target | undefined = (records) => ({ records }),
): ReportPart {
  if (withdrawn + superseded === 0) return paragraph('No answer was withdrawn or superseded.');
  const count = (how: keyof typeof RETIRED, n: number): Piece => {
    const to = n === 0 ? undefined : targetOf(RETIRED[how]);
    return to ? { text: n, to } : n;
  };
  return paragraph(
    'Answers that count no more: ',
    count('withdrawn', withdrawn),
    ' withdrawn by their annotators, ',
    count('superseded', superseded),
    ' superseded by a later answer.',
  );
}
