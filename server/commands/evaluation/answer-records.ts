// The records behind agreement on choices and issues: what each annotator of a sample answered, or saw.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { type IssueAgreement, NO_REGION } from '../../core/evaluation/issue-agreement.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { groupName } from '../../core/report/group-name.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import type { AgreementReport } from './agreement-facts.ts';

export const issueKey = ({ group }: Pick<IssueAgreement, 'group'>, part?: 'all'): string =>
  `issues · ${groupName(group) || 'all types and regions'}${part === undefined ? '' : ' · seen by all'}`;

/** One answer of each label; samples whose annotators differ come first. */
export function answerRecords(
  report: AgreementReport,
  key: string,
  answerOf: (label: GoldLabel) => string | undefined,
): RecordList[] {
  const records = [...report.bySample].flatMap(([sampleId, labels]) => {
    const answers = labels.flatMap((label) => {
      const answer = answerOf(label);
      return answer === undefined ? [] : [{ label, answer }];
    });
    return answers.length < 2 ? [] : [{ sampleId, answers, kinds: new Set(answers.map(({ answer }) => answer)).size }];
  });
  return recordList({
    ...{ key, what: 'samples with two answers or more, those that differ first', records },
    order: (a, b) => b.kinds - a.kinds,
    headings: ['sample', 'answers', 'open'],
    cellsOf: ({ sampleId, answers }) => [
      sampleId,
      answers.map(({ label, answer }) => at(report.linkOf(label), `${label.annotator_id}: ${answer}`)),
      at(overlayLink(sampleId), 'overlay'),
    ],
    all: { file: report.lines, where: key },
  });
}

/** Units that somebody saw; the others, which nobody saw, are many and say nothing. */
export function issueRecords(report: AgreementReport, agreement: IssueAgreement): RecordList[] {
  const { group } = agreement;
  const records = [...report.bySample].flatMap(([sampleId, labels]) => {
    const unitsOf = ({ issues }: GoldLabel): string[] =>
      issues
        .filter(({ type, region = NO_REGION }) => (group.type ?? type) === type && (group.region ?? region) === region)
        .map(({ type, region = NO_REGION }) => `${type} · ${region}`);
    const seen = labels.map((label) => ({ label, units: new Set(unitsOf(label)) }));
    return [...new Set(seen.flatMap(({ units }) => [...units]))].map((unit) => {
      const by = seen.map(({ label, units }) => ({ label, saw: units.has(unit) }));
      return { sampleId, unit, by, all: by.every(({ saw }) => saw) };
    });
  });
  const list = (key: string, own: typeof records): RecordList[] =>
    recordList({
      ...{ key, what: 'issues that somebody saw, those that not all saw first', records: own },
      order: (a, b) => Number(a.all) - Number(b.all),
      headings: ['sample', 'issue', 'seen by', 'open'],
      cellsOf: ({ sampleId, unit, by }) => [
        ...[sampleId, unit],
        by.map(({ label, saw }) => at(report.linkOf(label), `${label.annotator_id}: ${saw ? 'seen' : 'not seen'}`)),
        at(overlayLink(sampleId), 'overlay'),
      ],
      all: { file: report.lines, where: `label_ids of the samples; ${key}` },
    });
  return [
    ...list(issueKey(agreement), records),
    ...list(
      issueKey(agreement, 'all'),
      records.filter(({ all }) => all),
    ),
  ];
}
